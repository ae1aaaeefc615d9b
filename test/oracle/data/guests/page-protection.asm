bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Every pair of directory and table entry (US, RW), CR0.WP off and on, rings 0, 1 and 3, read and write: the error code,
; or the A and D bits after the access.
start:
 cld
 mov esp,0x180000
 lgdt [gdtr]
 jmp 8:.cs
.cs:
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 mov al,0xff
 out 0x21,al
 out 0xa1,al
 mov esi,stubs           ; the first 32 gates: interrupt gates of DPL 0
 mov edi,idt
 mov ecx,32
.idt:
 mov eax,[esi]
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [edi],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [edi+4],edx
 add esi,4
 add edi,8
 dec ecx
 jne .idt
 lidt [idtr]
 mov eax,0x28
 ltr ax
 mov eax,done
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+129*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+129*8+4],edx
 mov edi,0x200000        ; page directory and two tables: 0-3fffff as it is, 400000-7fffff empty
 mov ecx,3072
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov dword [0x200004],0x202007
 mov edi,0x201000
 mov eax,3
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400003
 jne .map
 mov edi,0x201400        ; the image and the user stack belong to ring 3 too
.user:
 or dword [edi],4
 add edi,4
 cmp edi,0x2015c0
 jne .user
 or dword [0x201000+0x18e*4],4
 or dword [0x201000+0x18f*4],4
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax
 mov eax,set_entry
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+130*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+130*8+4],edx
 mov eax,get_entry
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+131*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+131*8+4],edx
 mov eax,set_wp
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+132*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+132*8+4],edx
 mov eax,set_directory
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+133*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+133*8+4],edx
 jmp next
next:                    ; the next case: name, address, CS, EFLAGS
 mov esp,0x180000
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov esi,[edi]
 test esi,esi
 je finish
 call puts
 mov ebx,[edi+4]
 mov [entry],ebx
 mov ecx,[edi+8]
 mov edx,[edi+12]
 cmp ecx,8
 je .same
 lea eax,[ecx+8]
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push eax
 push 0x190000
.same:
 push edx
 push ecx
 push ebx
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 cmp dword [ebp+32],0x81
 je .done
 mov esi,m_vector
 call puts
 mov eax,[ebp+32]
 call hex2
 mov esi,m_error
 call puts
 mov eax,[ebp+36]
 call hex4
 mov esi,m_at
 call puts
 mov eax,[ebp+40]
 sub eax,[entry]
 call hex4
 cmp dword [ebp+32],14
 jne .where
 mov esi,m_cr2
 call puts
 mov eax,cr2
 call hex8
 jmp .where
.done:
 mov esi,m_done
 call puts
 mov eax,[ebp+28]
 call hex8
 call space
 mov eax,[ebp+16]
 call hex8
.where:
 mov esi,m_cs
 call puts
 mov eax,[ebp+44]
 call hex2
 mov esi,m_flags
 call puts
 mov eax,[ebp+48]
 and eax,0x7700
 call hex4
 call newline
 jmp next
done:                    ; gate 81: a case ends here when nothing faulted
 push 0
 push 0x81
 jmp trap
m_vector: db ': vector ',0
m_error: db ' error ',0
m_at: db ' at +',0
m_cr2: db ' cr2 ',0
m_done: db ': eax ebx ',0
m_cs: db ' cs ',0
m_flags: db ' flags ',0
align 4
entry: dd 0
row: dd cases
v0:
 push 0
 push 0
 jmp trap
v1:
 push 0
 push 1
 jmp trap
v2:
 push 0
 push 2
 jmp trap
v3:
 push 0
 push 3
 jmp trap
v4:
 push 0
 push 4
 jmp trap
v5:
 push 0
 push 5
 jmp trap
v6:
 push 0
 push 6
 jmp trap
v7:
 push 0
 push 7
 jmp trap
v8:
 push 8
 jmp trap
v9:
 push 0
 push 9
 jmp trap
v10:
 push 10
 jmp trap
v11:
 push 11
 jmp trap
v12:
 push 12
 jmp trap
v13:
 push 13
 jmp trap
v14:
 push 14
 jmp trap
v15:
 push 0
 push 15
 jmp trap
v16:
 push 0
 push 16
 jmp trap
v17:
 push 17
 jmp trap
v18:
 push 0
 push 18
 jmp trap
v19:
 push 0
 push 19
 jmp trap
v20:
 push 0
 push 20
 jmp trap
v21:
 push 0
 push 21
 jmp trap
v22:
 push 0
 push 22
 jmp trap
v23:
 push 0
 push 23
 jmp trap
v24:
 push 0
 push 24
 jmp trap
v25:
 push 0
 push 25
 jmp trap
v26:
 push 0
 push 26
 jmp trap
v27:
 push 0
 push 27
 jmp trap
v28:
 push 0
 push 28
 jmp trap
v29:
 push 0
 push 29
 jmp trap
v30:
 push 0
 push 30
 jmp trap
v31:
 push 0
 push 31
 jmp trap
puts:                   ; esi -> text that ends in 0
 push eax
.l:
 mov al,[esi]
 inc esi
 test al,al
 je .d
 out 0xe9,al
 jmp .l
.d:
 pop eax
 ret
hex8:                   ; eax in 8 digits
 push ecx
 mov ecx,8
 jmp hex
hex4:
 push ecx
 mov ecx,4
 rol eax,16
 jmp hex
hex2:
 push ecx
 mov ecx,2
 rol eax,24
hex:                    ; ecx digits from the top of eax
 push edx
 mov edx,eax
.l:
 rol edx,4
 mov eax,edx
 and eax,15
 mov al,[digits+eax]
 out 0xe9,al
 dec ecx
 jne .l
 pop edx
 pop ecx
 ret
digits: db '0123456789abcdef'
space:
 push eax
 mov al,' '
 out 0xe9,al
 pop eax
 ret
newline:
 push eax
 mov al,10
 out 0xe9,al
 pop eax
 ret
finish:
 mov al,0
 out 0xf4,al
.h:
 cli
 hlt
 jmp .h
c0:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c1:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c2:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c3:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c4:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c5:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c6:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c7:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c8:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c9:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c10:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c11:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c12:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c13:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c14:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c15:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c16:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c17:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c18:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c19:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c20:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c21:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c22:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c23:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c24:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c25:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c26:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c27:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c28:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c29:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c30:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c31:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c32:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c33:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c34:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c35:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c36:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c37:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c38:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c39:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c40:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c41:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c42:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c43:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c44:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c45:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c46:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c47:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c48:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c49:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c50:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c51:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c52:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c53:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c54:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c55:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c56:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c57:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c58:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c59:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c60:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c61:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c62:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c63:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c64:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c65:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c66:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c67:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c68:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c69:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c70:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c71:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c72:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c73:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c74:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c75:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c76:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c77:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c78:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c79:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c80:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c81:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c82:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c83:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c84:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c85:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c86:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c87:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c88:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c89:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c90:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c91:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c92:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c93:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c94:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c95:
 mov eax,0
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c96:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c97:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c98:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c99:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c100:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c101:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c102:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c103:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c104:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c105:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c106:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c107:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c108:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c109:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c110:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c111:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c112:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c113:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c114:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c115:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c116:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c117:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c118:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c119:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202001
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c120:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c121:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c122:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c123:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c124:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c125:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c126:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c127:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c128:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c129:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c130:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c131:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c132:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c133:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c134:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c135:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c136:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c137:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c138:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c139:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c140:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c141:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c142:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c143:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202003
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c144:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c145:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c146:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c147:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c148:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c149:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c150:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c151:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c152:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c153:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c154:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c155:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c156:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c157:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c158:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c159:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c160:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c161:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c162:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c163:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c164:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c165:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c166:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c167:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202005
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c168:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c169:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c170:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c171:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c172:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c173:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300001
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c174:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c175:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c176:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c177:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c178:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c179:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c180:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c181:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c182:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c183:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c184:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c185:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c186:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c187:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c188:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c189:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c190:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov ecx,[0x400010]
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c191:
 mov eax,1
 int 0x84
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400010],1
 mov eax,0x400000
 int 0x83
 and eax,0x67
 and ebx,0x27
 int 0x81
c192:
 mov eax,1
 mov ebx,0
 int 0x85
 mov ecx,[0x400010]
 int 0x81
c193:
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov [0x400010],ecx
 int 0x81
c194:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov ecx,0x401000
 jmp ecx
 int 0x81
c195:
 mov eax,0x401000
 mov ebx,0x300003
 int 0x82
 mov byte [0x300000],0xcd
 mov byte [0x300001],0x81
 mov ecx,0x401000
 jmp ecx
 int 0x81
c196:
 mov eax,1
 mov ebx,0
 int 0x85
 mov ecx,[0x400010]
 int 0x81
c197:
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov [0x400010],ecx
 int 0x81
c198:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov ecx,0x401000
 jmp ecx
 int 0x81
c199:
 mov eax,0x401000
 mov ebx,0x300003
 int 0x82
 mov byte [0x300000],0xcd
 mov byte [0x300001],0x81
 mov ecx,0x401000
 jmp ecx
 int 0x81
c200:
 mov eax,1
 mov ebx,0
 int 0x85
 mov ecx,[0x400010]
 int 0x81
c201:
 mov eax,1
 mov ebx,0x202007
 int 0x85
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov [0x400010],ecx
 int 0x81
c202:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov ecx,0x401000
 jmp ecx
 int 0x81
c203:
 mov eax,0x401000
 mov ebx,0x300003
 int 0x82
 mov ecx,0x401000
 jmp ecx
 int 0x81
set_entry:               ; int 82: the table entry of page eax becomes ebx
 push ecx
 mov ecx,eax
 shr ecx,12
 mov [0x201000+ecx*4],ebx
 invlpg [eax]
 pop ecx
 iretd
get_entry:               ; int 83: eax = the table entry of page eax, ebx = its directory entry
 mov ebx,eax
 shr ebx,22
 mov ebx,[0x200000+ebx*4]
 shr eax,12
 mov eax,[0x201000+eax*4]
 iretd
set_wp:                  ; int 84: CR0.WP = eax
 and eax,1
 shl eax,16
 push ebx
 mov ebx,cr0
 and ebx,0xfffeffff
 or eax,ebx
 mov cr0,eax
 pop ebx
 iretd
set_directory:           ; int 85: directory entry eax becomes ebx
 mov [0x200000+eax*4],ebx
 mov ebx,cr3
 mov cr3,ebx
 iretd
n0: db 'wp 0 pde 1 pte 1 ring 0 r',0
n1: db 'wp 0 pde 1 pte 1 ring 0 w',0
n2: db 'wp 0 pde 1 pte 1 ring 1 r',0
n3: db 'wp 0 pde 1 pte 1 ring 1 w',0
n4: db 'wp 0 pde 1 pte 1 ring 3 r',0
n5: db 'wp 0 pde 1 pte 1 ring 3 w',0
n6: db 'wp 0 pde 1 pte 3 ring 0 r',0
n7: db 'wp 0 pde 1 pte 3 ring 0 w',0
n8: db 'wp 0 pde 1 pte 3 ring 1 r',0
n9: db 'wp 0 pde 1 pte 3 ring 1 w',0
n10: db 'wp 0 pde 1 pte 3 ring 3 r',0
n11: db 'wp 0 pde 1 pte 3 ring 3 w',0
n12: db 'wp 0 pde 1 pte 5 ring 0 r',0
n13: db 'wp 0 pde 1 pte 5 ring 0 w',0
n14: db 'wp 0 pde 1 pte 5 ring 1 r',0
n15: db 'wp 0 pde 1 pte 5 ring 1 w',0
n16: db 'wp 0 pde 1 pte 5 ring 3 r',0
n17: db 'wp 0 pde 1 pte 5 ring 3 w',0
n18: db 'wp 0 pde 1 pte 7 ring 0 r',0
n19: db 'wp 0 pde 1 pte 7 ring 0 w',0
n20: db 'wp 0 pde 1 pte 7 ring 1 r',0
n21: db 'wp 0 pde 1 pte 7 ring 1 w',0
n22: db 'wp 0 pde 1 pte 7 ring 3 r',0
n23: db 'wp 0 pde 1 pte 7 ring 3 w',0
n24: db 'wp 0 pde 3 pte 1 ring 0 r',0
n25: db 'wp 0 pde 3 pte 1 ring 0 w',0
n26: db 'wp 0 pde 3 pte 1 ring 1 r',0
n27: db 'wp 0 pde 3 pte 1 ring 1 w',0
n28: db 'wp 0 pde 3 pte 1 ring 3 r',0
n29: db 'wp 0 pde 3 pte 1 ring 3 w',0
n30: db 'wp 0 pde 3 pte 3 ring 0 r',0
n31: db 'wp 0 pde 3 pte 3 ring 0 w',0
n32: db 'wp 0 pde 3 pte 3 ring 1 r',0
n33: db 'wp 0 pde 3 pte 3 ring 1 w',0
n34: db 'wp 0 pde 3 pte 3 ring 3 r',0
n35: db 'wp 0 pde 3 pte 3 ring 3 w',0
n36: db 'wp 0 pde 3 pte 5 ring 0 r',0
n37: db 'wp 0 pde 3 pte 5 ring 0 w',0
n38: db 'wp 0 pde 3 pte 5 ring 1 r',0
n39: db 'wp 0 pde 3 pte 5 ring 1 w',0
n40: db 'wp 0 pde 3 pte 5 ring 3 r',0
n41: db 'wp 0 pde 3 pte 5 ring 3 w',0
n42: db 'wp 0 pde 3 pte 7 ring 0 r',0
n43: db 'wp 0 pde 3 pte 7 ring 0 w',0
n44: db 'wp 0 pde 3 pte 7 ring 1 r',0
n45: db 'wp 0 pde 3 pte 7 ring 1 w',0
n46: db 'wp 0 pde 3 pte 7 ring 3 r',0
n47: db 'wp 0 pde 3 pte 7 ring 3 w',0
n48: db 'wp 0 pde 5 pte 1 ring 0 r',0
n49: db 'wp 0 pde 5 pte 1 ring 0 w',0
n50: db 'wp 0 pde 5 pte 1 ring 1 r',0
n51: db 'wp 0 pde 5 pte 1 ring 1 w',0
n52: db 'wp 0 pde 5 pte 1 ring 3 r',0
n53: db 'wp 0 pde 5 pte 1 ring 3 w',0
n54: db 'wp 0 pde 5 pte 3 ring 0 r',0
n55: db 'wp 0 pde 5 pte 3 ring 0 w',0
n56: db 'wp 0 pde 5 pte 3 ring 1 r',0
n57: db 'wp 0 pde 5 pte 3 ring 1 w',0
n58: db 'wp 0 pde 5 pte 3 ring 3 r',0
n59: db 'wp 0 pde 5 pte 3 ring 3 w',0
n60: db 'wp 0 pde 5 pte 5 ring 0 r',0
n61: db 'wp 0 pde 5 pte 5 ring 0 w',0
n62: db 'wp 0 pde 5 pte 5 ring 1 r',0
n63: db 'wp 0 pde 5 pte 5 ring 1 w',0
n64: db 'wp 0 pde 5 pte 5 ring 3 r',0
n65: db 'wp 0 pde 5 pte 5 ring 3 w',0
n66: db 'wp 0 pde 5 pte 7 ring 0 r',0
n67: db 'wp 0 pde 5 pte 7 ring 0 w',0
n68: db 'wp 0 pde 5 pte 7 ring 1 r',0
n69: db 'wp 0 pde 5 pte 7 ring 1 w',0
n70: db 'wp 0 pde 5 pte 7 ring 3 r',0
n71: db 'wp 0 pde 5 pte 7 ring 3 w',0
n72: db 'wp 0 pde 7 pte 1 ring 0 r',0
n73: db 'wp 0 pde 7 pte 1 ring 0 w',0
n74: db 'wp 0 pde 7 pte 1 ring 1 r',0
n75: db 'wp 0 pde 7 pte 1 ring 1 w',0
n76: db 'wp 0 pde 7 pte 1 ring 3 r',0
n77: db 'wp 0 pde 7 pte 1 ring 3 w',0
n78: db 'wp 0 pde 7 pte 3 ring 0 r',0
n79: db 'wp 0 pde 7 pte 3 ring 0 w',0
n80: db 'wp 0 pde 7 pte 3 ring 1 r',0
n81: db 'wp 0 pde 7 pte 3 ring 1 w',0
n82: db 'wp 0 pde 7 pte 3 ring 3 r',0
n83: db 'wp 0 pde 7 pte 3 ring 3 w',0
n84: db 'wp 0 pde 7 pte 5 ring 0 r',0
n85: db 'wp 0 pde 7 pte 5 ring 0 w',0
n86: db 'wp 0 pde 7 pte 5 ring 1 r',0
n87: db 'wp 0 pde 7 pte 5 ring 1 w',0
n88: db 'wp 0 pde 7 pte 5 ring 3 r',0
n89: db 'wp 0 pde 7 pte 5 ring 3 w',0
n90: db 'wp 0 pde 7 pte 7 ring 0 r',0
n91: db 'wp 0 pde 7 pte 7 ring 0 w',0
n92: db 'wp 0 pde 7 pte 7 ring 1 r',0
n93: db 'wp 0 pde 7 pte 7 ring 1 w',0
n94: db 'wp 0 pde 7 pte 7 ring 3 r',0
n95: db 'wp 0 pde 7 pte 7 ring 3 w',0
n96: db 'wp 1 pde 1 pte 1 ring 0 r',0
n97: db 'wp 1 pde 1 pte 1 ring 0 w',0
n98: db 'wp 1 pde 1 pte 1 ring 1 r',0
n99: db 'wp 1 pde 1 pte 1 ring 1 w',0
n100: db 'wp 1 pde 1 pte 1 ring 3 r',0
n101: db 'wp 1 pde 1 pte 1 ring 3 w',0
n102: db 'wp 1 pde 1 pte 3 ring 0 r',0
n103: db 'wp 1 pde 1 pte 3 ring 0 w',0
n104: db 'wp 1 pde 1 pte 3 ring 1 r',0
n105: db 'wp 1 pde 1 pte 3 ring 1 w',0
n106: db 'wp 1 pde 1 pte 3 ring 3 r',0
n107: db 'wp 1 pde 1 pte 3 ring 3 w',0
n108: db 'wp 1 pde 1 pte 5 ring 0 r',0
n109: db 'wp 1 pde 1 pte 5 ring 0 w',0
n110: db 'wp 1 pde 1 pte 5 ring 1 r',0
n111: db 'wp 1 pde 1 pte 5 ring 1 w',0
n112: db 'wp 1 pde 1 pte 5 ring 3 r',0
n113: db 'wp 1 pde 1 pte 5 ring 3 w',0
n114: db 'wp 1 pde 1 pte 7 ring 0 r',0
n115: db 'wp 1 pde 1 pte 7 ring 0 w',0
n116: db 'wp 1 pde 1 pte 7 ring 1 r',0
n117: db 'wp 1 pde 1 pte 7 ring 1 w',0
n118: db 'wp 1 pde 1 pte 7 ring 3 r',0
n119: db 'wp 1 pde 1 pte 7 ring 3 w',0
n120: db 'wp 1 pde 3 pte 1 ring 0 r',0
n121: db 'wp 1 pde 3 pte 1 ring 0 w',0
n122: db 'wp 1 pde 3 pte 1 ring 1 r',0
n123: db 'wp 1 pde 3 pte 1 ring 1 w',0
n124: db 'wp 1 pde 3 pte 1 ring 3 r',0
n125: db 'wp 1 pde 3 pte 1 ring 3 w',0
n126: db 'wp 1 pde 3 pte 3 ring 0 r',0
n127: db 'wp 1 pde 3 pte 3 ring 0 w',0
n128: db 'wp 1 pde 3 pte 3 ring 1 r',0
n129: db 'wp 1 pde 3 pte 3 ring 1 w',0
n130: db 'wp 1 pde 3 pte 3 ring 3 r',0
n131: db 'wp 1 pde 3 pte 3 ring 3 w',0
n132: db 'wp 1 pde 3 pte 5 ring 0 r',0
n133: db 'wp 1 pde 3 pte 5 ring 0 w',0
n134: db 'wp 1 pde 3 pte 5 ring 1 r',0
n135: db 'wp 1 pde 3 pte 5 ring 1 w',0
n136: db 'wp 1 pde 3 pte 5 ring 3 r',0
n137: db 'wp 1 pde 3 pte 5 ring 3 w',0
n138: db 'wp 1 pde 3 pte 7 ring 0 r',0
n139: db 'wp 1 pde 3 pte 7 ring 0 w',0
n140: db 'wp 1 pde 3 pte 7 ring 1 r',0
n141: db 'wp 1 pde 3 pte 7 ring 1 w',0
n142: db 'wp 1 pde 3 pte 7 ring 3 r',0
n143: db 'wp 1 pde 3 pte 7 ring 3 w',0
n144: db 'wp 1 pde 5 pte 1 ring 0 r',0
n145: db 'wp 1 pde 5 pte 1 ring 0 w',0
n146: db 'wp 1 pde 5 pte 1 ring 1 r',0
n147: db 'wp 1 pde 5 pte 1 ring 1 w',0
n148: db 'wp 1 pde 5 pte 1 ring 3 r',0
n149: db 'wp 1 pde 5 pte 1 ring 3 w',0
n150: db 'wp 1 pde 5 pte 3 ring 0 r',0
n151: db 'wp 1 pde 5 pte 3 ring 0 w',0
n152: db 'wp 1 pde 5 pte 3 ring 1 r',0
n153: db 'wp 1 pde 5 pte 3 ring 1 w',0
n154: db 'wp 1 pde 5 pte 3 ring 3 r',0
n155: db 'wp 1 pde 5 pte 3 ring 3 w',0
n156: db 'wp 1 pde 5 pte 5 ring 0 r',0
n157: db 'wp 1 pde 5 pte 5 ring 0 w',0
n158: db 'wp 1 pde 5 pte 5 ring 1 r',0
n159: db 'wp 1 pde 5 pte 5 ring 1 w',0
n160: db 'wp 1 pde 5 pte 5 ring 3 r',0
n161: db 'wp 1 pde 5 pte 5 ring 3 w',0
n162: db 'wp 1 pde 5 pte 7 ring 0 r',0
n163: db 'wp 1 pde 5 pte 7 ring 0 w',0
n164: db 'wp 1 pde 5 pte 7 ring 1 r',0
n165: db 'wp 1 pde 5 pte 7 ring 1 w',0
n166: db 'wp 1 pde 5 pte 7 ring 3 r',0
n167: db 'wp 1 pde 5 pte 7 ring 3 w',0
n168: db 'wp 1 pde 7 pte 1 ring 0 r',0
n169: db 'wp 1 pde 7 pte 1 ring 0 w',0
n170: db 'wp 1 pde 7 pte 1 ring 1 r',0
n171: db 'wp 1 pde 7 pte 1 ring 1 w',0
n172: db 'wp 1 pde 7 pte 1 ring 3 r',0
n173: db 'wp 1 pde 7 pte 1 ring 3 w',0
n174: db 'wp 1 pde 7 pte 3 ring 0 r',0
n175: db 'wp 1 pde 7 pte 3 ring 0 w',0
n176: db 'wp 1 pde 7 pte 3 ring 1 r',0
n177: db 'wp 1 pde 7 pte 3 ring 1 w',0
n178: db 'wp 1 pde 7 pte 3 ring 3 r',0
n179: db 'wp 1 pde 7 pte 3 ring 3 w',0
n180: db 'wp 1 pde 7 pte 5 ring 0 r',0
n181: db 'wp 1 pde 7 pte 5 ring 0 w',0
n182: db 'wp 1 pde 7 pte 5 ring 1 r',0
n183: db 'wp 1 pde 7 pte 5 ring 1 w',0
n184: db 'wp 1 pde 7 pte 5 ring 3 r',0
n185: db 'wp 1 pde 7 pte 5 ring 3 w',0
n186: db 'wp 1 pde 7 pte 7 ring 0 r',0
n187: db 'wp 1 pde 7 pte 7 ring 0 w',0
n188: db 'wp 1 pde 7 pte 7 ring 1 r',0
n189: db 'wp 1 pde 7 pte 7 ring 1 w',0
n190: db 'wp 1 pde 7 pte 7 ring 3 r',0
n191: db 'wp 1 pde 7 pte 7 ring 3 w',0
n192: db 'no table ring 0',0
n193: db 'no page ring 0',0
n194: db 'fetch no page ring 0',0
n195: db 'fetch supervisor page ring 0',0
n196: db 'no table ring 1',0
n197: db 'no page ring 1',0
n198: db 'fetch no page ring 1',0
n199: db 'fetch supervisor page ring 1',0
n200: db 'no table ring 3',0
n201: db 'no page ring 3',0
n202: db 'fetch no page ring 3',0
n203: db 'fetch supervisor page ring 3',0
align 4
cases:
dd n0,c0,0x8,0x2
dd n1,c1,0x8,0x2
dd n2,c2,0x31,0x2
dd n3,c3,0x31,0x2
dd n4,c4,0x1b,0x2
dd n5,c5,0x1b,0x2
dd n6,c6,0x8,0x2
dd n7,c7,0x8,0x2
dd n8,c8,0x31,0x2
dd n9,c9,0x31,0x2
dd n10,c10,0x1b,0x2
dd n11,c11,0x1b,0x2
dd n12,c12,0x8,0x2
dd n13,c13,0x8,0x2
dd n14,c14,0x31,0x2
dd n15,c15,0x31,0x2
dd n16,c16,0x1b,0x2
dd n17,c17,0x1b,0x2
dd n18,c18,0x8,0x2
dd n19,c19,0x8,0x2
dd n20,c20,0x31,0x2
dd n21,c21,0x31,0x2
dd n22,c22,0x1b,0x2
dd n23,c23,0x1b,0x2
dd n24,c24,0x8,0x2
dd n25,c25,0x8,0x2
dd n26,c26,0x31,0x2
dd n27,c27,0x31,0x2
dd n28,c28,0x1b,0x2
dd n29,c29,0x1b,0x2
dd n30,c30,0x8,0x2
dd n31,c31,0x8,0x2
dd n32,c32,0x31,0x2
dd n33,c33,0x31,0x2
dd n34,c34,0x1b,0x2
dd n35,c35,0x1b,0x2
dd n36,c36,0x8,0x2
dd n37,c37,0x8,0x2
dd n38,c38,0x31,0x2
dd n39,c39,0x31,0x2
dd n40,c40,0x1b,0x2
dd n41,c41,0x1b,0x2
dd n42,c42,0x8,0x2
dd n43,c43,0x8,0x2
dd n44,c44,0x31,0x2
dd n45,c45,0x31,0x2
dd n46,c46,0x1b,0x2
dd n47,c47,0x1b,0x2
dd n48,c48,0x8,0x2
dd n49,c49,0x8,0x2
dd n50,c50,0x31,0x2
dd n51,c51,0x31,0x2
dd n52,c52,0x1b,0x2
dd n53,c53,0x1b,0x2
dd n54,c54,0x8,0x2
dd n55,c55,0x8,0x2
dd n56,c56,0x31,0x2
dd n57,c57,0x31,0x2
dd n58,c58,0x1b,0x2
dd n59,c59,0x1b,0x2
dd n60,c60,0x8,0x2
dd n61,c61,0x8,0x2
dd n62,c62,0x31,0x2
dd n63,c63,0x31,0x2
dd n64,c64,0x1b,0x2
dd n65,c65,0x1b,0x2
dd n66,c66,0x8,0x2
dd n67,c67,0x8,0x2
dd n68,c68,0x31,0x2
dd n69,c69,0x31,0x2
dd n70,c70,0x1b,0x2
dd n71,c71,0x1b,0x2
dd n72,c72,0x8,0x2
dd n73,c73,0x8,0x2
dd n74,c74,0x31,0x2
dd n75,c75,0x31,0x2
dd n76,c76,0x1b,0x2
dd n77,c77,0x1b,0x2
dd n78,c78,0x8,0x2
dd n79,c79,0x8,0x2
dd n80,c80,0x31,0x2
dd n81,c81,0x31,0x2
dd n82,c82,0x1b,0x2
dd n83,c83,0x1b,0x2
dd n84,c84,0x8,0x2
dd n85,c85,0x8,0x2
dd n86,c86,0x31,0x2
dd n87,c87,0x31,0x2
dd n88,c88,0x1b,0x2
dd n89,c89,0x1b,0x2
dd n90,c90,0x8,0x2
dd n91,c91,0x8,0x2
dd n92,c92,0x31,0x2
dd n93,c93,0x31,0x2
dd n94,c94,0x1b,0x2
dd n95,c95,0x1b,0x2
dd n96,c96,0x8,0x2
dd n97,c97,0x8,0x2
dd n98,c98,0x31,0x2
dd n99,c99,0x31,0x2
dd n100,c100,0x1b,0x2
dd n101,c101,0x1b,0x2
dd n102,c102,0x8,0x2
dd n103,c103,0x8,0x2
dd n104,c104,0x31,0x2
dd n105,c105,0x31,0x2
dd n106,c106,0x1b,0x2
dd n107,c107,0x1b,0x2
dd n108,c108,0x8,0x2
dd n109,c109,0x8,0x2
dd n110,c110,0x31,0x2
dd n111,c111,0x31,0x2
dd n112,c112,0x1b,0x2
dd n113,c113,0x1b,0x2
dd n114,c114,0x8,0x2
dd n115,c115,0x8,0x2
dd n116,c116,0x31,0x2
dd n117,c117,0x31,0x2
dd n118,c118,0x1b,0x2
dd n119,c119,0x1b,0x2
dd n120,c120,0x8,0x2
dd n121,c121,0x8,0x2
dd n122,c122,0x31,0x2
dd n123,c123,0x31,0x2
dd n124,c124,0x1b,0x2
dd n125,c125,0x1b,0x2
dd n126,c126,0x8,0x2
dd n127,c127,0x8,0x2
dd n128,c128,0x31,0x2
dd n129,c129,0x31,0x2
dd n130,c130,0x1b,0x2
dd n131,c131,0x1b,0x2
dd n132,c132,0x8,0x2
dd n133,c133,0x8,0x2
dd n134,c134,0x31,0x2
dd n135,c135,0x31,0x2
dd n136,c136,0x1b,0x2
dd n137,c137,0x1b,0x2
dd n138,c138,0x8,0x2
dd n139,c139,0x8,0x2
dd n140,c140,0x31,0x2
dd n141,c141,0x31,0x2
dd n142,c142,0x1b,0x2
dd n143,c143,0x1b,0x2
dd n144,c144,0x8,0x2
dd n145,c145,0x8,0x2
dd n146,c146,0x31,0x2
dd n147,c147,0x31,0x2
dd n148,c148,0x1b,0x2
dd n149,c149,0x1b,0x2
dd n150,c150,0x8,0x2
dd n151,c151,0x8,0x2
dd n152,c152,0x31,0x2
dd n153,c153,0x31,0x2
dd n154,c154,0x1b,0x2
dd n155,c155,0x1b,0x2
dd n156,c156,0x8,0x2
dd n157,c157,0x8,0x2
dd n158,c158,0x31,0x2
dd n159,c159,0x31,0x2
dd n160,c160,0x1b,0x2
dd n161,c161,0x1b,0x2
dd n162,c162,0x8,0x2
dd n163,c163,0x8,0x2
dd n164,c164,0x31,0x2
dd n165,c165,0x31,0x2
dd n166,c166,0x1b,0x2
dd n167,c167,0x1b,0x2
dd n168,c168,0x8,0x2
dd n169,c169,0x8,0x2
dd n170,c170,0x31,0x2
dd n171,c171,0x31,0x2
dd n172,c172,0x1b,0x2
dd n173,c173,0x1b,0x2
dd n174,c174,0x8,0x2
dd n175,c175,0x8,0x2
dd n176,c176,0x31,0x2
dd n177,c177,0x31,0x2
dd n178,c178,0x1b,0x2
dd n179,c179,0x1b,0x2
dd n180,c180,0x8,0x2
dd n181,c181,0x8,0x2
dd n182,c182,0x31,0x2
dd n183,c183,0x31,0x2
dd n184,c184,0x1b,0x2
dd n185,c185,0x1b,0x2
dd n186,c186,0x8,0x2
dd n187,c187,0x8,0x2
dd n188,c188,0x31,0x2
dd n189,c189,0x31,0x2
dd n190,c190,0x1b,0x2
dd n191,c191,0x1b,0x2
dd n192,c192,0x8,0x2
dd n193,c193,0x8,0x2
dd n194,c194,0x8,0x2
dd n195,c195,0x8,0x2
dd n196,c196,0x31,0x2
dd n197,c197,0x31,0x2
dd n198,c198,0x31,0x2
dd n199,c199,0x31,0x2
dd n200,c200,0x1b,0x2
dd n201,c201,0x1b,0x2
dd n202,c202,0x1b,0x2
dd n203,c203,0x1b,0x2
dd 0
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00      ; 08 ring-0 code
dd 0x0000ffff,0x00cf9200      ; 10 ring-0 data
dd 0x0000ffff,0x00cffa00      ; 18 ring-3 code (selector 1b)
dd 0x0000ffff,0x00cff200      ; 20 ring-3 data (selector 23)
tss_descriptor:
dw 103,(tss-$$+0x100000)&0xffff   ; 28 TSS
db ((tss-$$+0x100000)>>16)&0xff,0x89,0,(tss-$$+0x100000)>>24
dd 0x0000ffff,0x00cfba00      ; 30 ring-1 code (selector 31)
dd 0x0000ffff,0x00cfb200      ; 38 ring-1 data (selector 39)
gdt_end:
gdtr:
dw gdt_end-gdt-1
dd gdt
idtr:
dw 2047
dd idt
align 8
tss:
dd 0,0x180000,0x10,0x170000,0x39
times 20 dd 0
dw 0,104
align 8
stubs: dd v0,v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31
align 8
idt: times 512 dd 0
