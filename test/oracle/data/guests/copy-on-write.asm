bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Two pages share a read-only frame; the first write to one, #PF with error 7, gets a copy; WP 0 lets the kernel write
; through, WP 1 does not.
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
 mov edi,0x300000
 mov ecx,1024
.zf:
 mov dword [edi],0x5a5a5a5a
 add edi,4
 dec ecx
 jne .zf
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
 mov eax,copy
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+14*8],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [idt+14*8+4],edx
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
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov eax,[0x400000]
 mov ebx,[0x401000]
 int 0x81
c1:
 mov dword [0x400000],0xaaaa
 mov eax,[0x400000]
 mov ebx,[0x401000]
 int 0x81
c2:
 mov dword [0x401000],0xbbbb
 mov eax,[0x400000]
 mov ebx,[0x401000]
 int 0x81
c3:
 inc dword [0x400000]
 inc dword [0x401000]
 mov eax,[0x400000]
 mov ebx,[0x401000]
 int 0x81
c4:
 mov eax,0x400000
 int 0x83
 mov ecx,eax
 mov eax,0x401000
 int 0x83
 mov ebx,ecx
 int 0x81
c5:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 add dword [0x400004],5
 mov eax,[0x400004]
 mov ebx,[0x401004]
 int 0x81
c6:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov ecx,7
 xchg [0x400008],ecx
 mov eax,[0x400008]
 mov ebx,[0x401008]
 int 0x81
c7:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov esp,0x401000
 push 0x77
 mov eax,[0x400ffc]
 mov ebx,[0x401ffc]
 int 0x81
c8:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov dword [0x401000],1
 mov dword [0x400ffe],0x12345678
 mov eax,[0x400ffc]
 mov ebx,[0x401000]
 int 0x81
c9:
 mov eax,0x400000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400000],1
 int 0x81
c10:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov eax,0
 int 0x84
 mov dword [0x400010],0xdead
 mov eax,[0x400010]
 mov ebx,[0x401010]
 int 0x81
c11:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov eax,1
 int 0x84
 mov dword [0x400014],0xbeef
 mov eax,[0x400014]
 mov ebx,[0x401014]
 int 0x81
c12:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov dword [0x400018],0xcafe
 mov eax,[0x400018]
 mov ebx,[0x401018]
 int 0x81
c13:
 mov eax,0x400000
 mov ebx,0x300205
 int 0x82
 mov eax,0x401000
 mov ebx,0x300205
 int 0x82
 mov eax,0
 int 0x84
 mov dword [0x40001c],0xf00d
 mov eax,[0x40001c]
 mov ebx,[0x40101c]
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
copy:                    ; #PF: a write to a shared page (present, read-only, bit 9 set) gets a copy of its own
 pushad
 mov eax,cr2
 mov ebx,eax
 shr ebx,12
 mov edx,[0x201000+ebx*4]
 mov ecx,[esp+32]
 and ecx,3
 cmp ecx,3
 jne .real
 test edx,0x200
 je .real
 mov esi,m_copy
 call puts
 call hex8
 mov esi,m_error
 call puts
 mov eax,[esp+32]
 call hex2
 mov esi,edx
 and esi,0xfffff000
 mov edi,[frame]
 mov ecx,1024
.word:
 mov eax,[esi]
 mov [edi],eax
 add esi,4
 add edi,4
 dec ecx
 jne .word
 mov eax,[frame]
 add dword [frame],0x1000
 or eax,7
 mov [0x201000+ebx*4],eax
 mov eax,cr2
 invlpg [eax]
 popad
 add esp,4
 iretd
.real:
 popad
 push 14
 jmp trap
m_copy: db ' [copy ',0
align 4
frame: dd 0x308000
n0: db 'shared read',0
n1: db 'parent writes',0
n2: db 'child writes',0
n3: db 'both write again: no fault',0
n4: db 'frames differ',0
n5: db 'add copies',0
n6: db 'xchg copies',0
n7: db 'push copies',0
n8: db 'write across a shared and a private page',0
n9: db 'not marked: a real fault',0
n10: db 'kernel with WP 0 writes into the shared frame',0
n11: db 'kernel with WP 1 copies',0
n12: db 'ring 1 with WP 1 copies',0
n13: db 'ring 3 does not mind WP',0
align 4
cases:
dd n0,c0,0x1b,0x2
dd n1,c1,0x1b,0x2
dd n2,c2,0x1b,0x2
dd n3,c3,0x1b,0x2
dd n4,c4,0x1b,0x2
dd n5,c5,0x1b,0x2
dd n6,c6,0x1b,0x2
dd n7,c7,0x1b,0x2
dd n8,c8,0x1b,0x2
dd n9,c9,0x1b,0x2
dd n10,c10,0x8,0x2
dd n11,c11,0x8,0x2
dd n12,c12,0x31,0x2
dd n13,c13,0x1b,0x2
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
