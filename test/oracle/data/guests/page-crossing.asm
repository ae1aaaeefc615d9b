bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Accesses and instructions that lie in two pages, whose frames are not neighbours, with one or the other missing: CR2,
; and that a fault leaves nothing half written.
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
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x303ffc],0x44332211
 mov dword [0x300000],0x88776655
 mov eax,[0x400ffe]
 mov ebx,[0x400ffd]
 int 0x81
c1:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400ffc],0
 mov dword [0x401000],0
 mov dword [0x400ffd],0xddccbbaa
 mov eax,[0x400ffc]
 mov ebx,[0x401000]
 int 0x81
c2:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov word [0x400fff],0x1234
 movzx eax,byte [0x401000]
 movzx ebx,word [0x400fff]
 int 0x81
c3:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov eax,[0x400ffe]
 int 0x81
c4:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov dword [0x400ffc],0x01020304
 mov dword [0x400ffe],-1
 int 0x81
c5:
 mov eax,[0x400ffc]
 int 0x81
c6:
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x401000],0x05060708
 mov dword [0x400ffe],-1
 int 0x81
c7:
 mov eax,[0x401000]
 int 0x81
c8:
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov dword [0x400ffe],-1
 int 0x81
c9:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov ecx,esp
 mov esp,0x401002
 push 0x01020304
 mov eax,[0x400ffe]
 mov ebx,esp
 mov esp,ecx
 int 0x81
c10:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov ecx,esp
 mov dword [0x400ffe],0x99887766
 mov esp,0x400ffe
 pop eax
 mov ebx,esp
 mov esp,ecx
 int 0x81
c11:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400ffd],0x345678b8
 mov dword [0x401001],0x0081cd12
 mov ecx,0x400ffd
 jmp ecx
 int 0x81
c12:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov ecx,0x400ffd
 jmp ecx
 int 0x81
c13:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov word [0x400ffe],0x81cd
 mov ecx,0x400ffe
 jmp ecx
 int 0x81
c14:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov ecx,esp
 mov esp,0x400002
 mov esp,ecx
 mov eax,7
 int 0x81
c15:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400ffc],0x44332211
 mov dword [0x401000],0x88776655
 mov eax,[0x400ffe]
 mov ebx,[0x400fff]
 int 0x81
c16:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400ffc],0
 mov dword [0x401000],0
 mov dword [0x400ffd],0xddccbbaa
 mov eax,[0x400ffc]
 mov ebx,[0x401000]
 int 0x81
c17:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov word [0x400fff],0x1234
 movzx eax,byte [0x401000]
 movzx ebx,word [0x400fff]
 int 0x81
c18:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov eax,[0x400ffe]
 int 0x81
c19:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov dword [0x400ffc],0x01020304
 mov dword [0x400ffe],-1
 int 0x81
c20:
 mov eax,[0x400ffc]
 int 0x81
c21:
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x401000],0x05060708
 mov dword [0x400ffe],-1
 int 0x81
c22:
 mov eax,[0x401000]
 int 0x81
c23:
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov dword [0x400ffe],-1
 int 0x81
c24:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov ecx,esp
 mov esp,0x401002
 push 0x01020304
 mov eax,[0x400ffe]
 mov ebx,esp
 mov esp,ecx
 int 0x81
c25:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov ecx,esp
 mov dword [0x400ffe],0x99887766
 mov esp,0x400ffe
 pop eax
 mov ebx,esp
 mov esp,ecx
 int 0x81
c26:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov dword [0x400ffd],0x345678b8
 mov dword [0x401001],0x0081cd12
 mov ecx,0x400ffd
 jmp ecx
 int 0x81
c27:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov ecx,0x400ffd
 jmp ecx
 int 0x81
c28:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov word [0x400ffe],0x81cd
 mov ecx,0x400ffe
 jmp ecx
 int 0x81
c29:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov esp,0x402000
 call .f
.f:
 nop
 int 0x81
c30:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300003
 int 0x82
 mov dword [0x400ffc],0x0a0b0c0d
 mov dword [0x400ffe],-1
 int 0x81
c31:
 mov eax,[0x400ffc]
 int 0x81
c32:
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov eax,0x401000
 mov ebx,0x300005
 int 0x82
 mov dword [0x400ffc],0x0a0b0c0d
 mov dword [0x400fff],-1
 int 0x81
c33:
 mov eax,[0x400ffc]
 mov ebx,[0x401000]
 int 0x81
c34:
 mov eax,0x400000
 mov ebx,0x0
 int 0x82
 mov eax,0x401000
 mov ebx,0x300007
 int 0x82
 mov esp,0x40101c
 pushad
 int 0x81
c35:
 mov eax,0x401000
 mov ebx,0x0
 int 0x82
 mov eax,0x400000
 mov ebx,0x303007
 int 0x82
 mov esp,0x400fe4
 popad
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
n0: db 'ring 0 read across',0
n1: db 'ring 0 write across',0
n2: db 'ring 0 word across',0
n3: db 'ring 0 read, second page missing',0
n4: db 'ring 0 write, second page missing',0
n5: db 'ring 0 nothing was written',0
n6: db 'ring 0 write, first page missing',0
n7: db 'ring 0 nothing was written there',0
n8: db 'ring 0 write, both missing',0
n9: db 'ring 0 push across',0
n10: db 'ring 0 pop across',0
n11: db 'ring 0 code across',0
n12: db 'ring 0 code across, second page missing',0
n13: db 'ring 0 code ends at the page',0
n14: db 'ring 0 call, stack missing',0
n15: db 'ring 3 read across',0
n16: db 'ring 3 write across',0
n17: db 'ring 3 word across',0
n18: db 'ring 3 read, second page missing',0
n19: db 'ring 3 write, second page missing',0
n20: db 'ring 3 nothing was written',0
n21: db 'ring 3 write, first page missing',0
n22: db 'ring 3 nothing was written there',0
n23: db 'ring 3 write, both missing',0
n24: db 'ring 3 push across',0
n25: db 'ring 3 pop across',0
n26: db 'ring 3 code across',0
n27: db 'ring 3 code across, second page missing',0
n28: db 'ring 3 code ends at the page',0
n29: db 'ring 3 call, stack missing',0
n30: db 'ring 3 write, second page of the kernel',0
n31: db 'nothing was written (kernel page)',0
n32: db 'ring 3 write, second page read-only',0
n33: db 'nothing was written (read-only page)',0
n34: db 'pushad across, lower page missing',0
n35: db 'popad across, upper page missing',0
align 4
cases:
dd n0,c0,0x8,0x2
dd n1,c1,0x8,0x2
dd n2,c2,0x8,0x2
dd n3,c3,0x8,0x2
dd n4,c4,0x8,0x2
dd n5,c5,0x8,0x2
dd n6,c6,0x8,0x2
dd n7,c7,0x8,0x2
dd n8,c8,0x8,0x2
dd n9,c9,0x8,0x2
dd n10,c10,0x8,0x2
dd n11,c11,0x8,0x2
dd n12,c12,0x8,0x2
dd n13,c13,0x8,0x2
dd n14,c14,0x8,0x2
dd n15,c15,0x1b,0x2
dd n16,c16,0x1b,0x2
dd n17,c17,0x1b,0x2
dd n18,c18,0x1b,0x2
dd n19,c19,0x1b,0x2
dd n20,c20,0x1b,0x2
dd n21,c21,0x1b,0x2
dd n22,c22,0x1b,0x2
dd n23,c23,0x1b,0x2
dd n24,c24,0x1b,0x2
dd n25,c25,0x1b,0x2
dd n26,c26,0x1b,0x2
dd n27,c27,0x1b,0x2
dd n28,c28,0x1b,0x2
dd n29,c29,0x1b,0x2
dd n30,c30,0x1b,0x2
dd n31,c31,0x1b,0x2
dd n32,c32,0x1b,0x2
dd n33,c33,0x1b,0x2
dd n34,c34,0x1b,0x2
dd n35,c35,0x1b,0x2
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
