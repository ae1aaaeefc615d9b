bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Code that changes code: the next instruction, itself, behind, ahead, copied and made anew; the new bytes run at once.
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
 mov byte [.i+1],7
.i:
 mov eax,5
 int 0x81
c1:
 mov ecx,3
 mov byte [.i],0x49
.i:
 inc ecx
 mov eax,ecx
 int 0x81
c2:
 mov ecx,5
.l:
 mov eax,0x100
 inc dword [.l+1]
 dec ecx
 jne .l
 mov ebx,[.l+1]
 int 0x81
c3:
 mov eax,0x90909090
.i:
 mov [.i],eax
 nop
 nop
 mov ebx,[.i]
 int 0x81
c4:
 call .f
 mov ebx,eax
 mov byte [.f+1],9
 call .f
 int 0x81
.f:
 mov eax,1
 ret
 int 0x81
c5:
 mov byte [.j+1],2
.j:
 jmp short .a
.a:
 inc eax
 inc eax
 inc ebx
 int 0x81
c6:
 mov esi,.f
 mov edi,0x150000
 mov ecx,3
.c:
 mov edx,[esi]
 mov [edi],edx
 add esi,4
 add edi,4
 dec ecx
 jne .c
 mov eax,0x150000
 call eax
 int 0x81
.f:
 mov eax,0x1234
 mov ebx,5
 ret
 int 0x81
c7:
 mov dword [0x150000],0x000001b8
 mov word [0x150004],0xc300
 mov ecx,0x150000
 call ecx
 mov ebx,eax
 mov byte [0x150001],2
 call ecx
 int 0x81
c8:
 mov ecx,2
.l:
 xor byte [.j],1
 xor eax,eax
.j:
 je .n
 inc ebx
.n:
 dec ecx
 jne .l
 movzx eax,byte [.j]
 int 0x81
c9:
 mov byte [.n],0xb0
 mov byte [.n+1],0x2a
.n:
 nop
 nop
 int 0x81
c10:
 mov byte [.t+1],0x33
 jmp .t
 times 100 nop
.t:
 mov eax,0x11
 int 0x81
c11:
 mov ebp,esp
 mov esp,.e
 push 0x0081cd90
 mov esp,ebp
 jmp .s
.s:
 nop
 nop
 nop
 nop
.e:
 mov eax,1
 int 0x81
c12:
 mov byte [.i+1],7
.i:
 mov eax,5
 int 0x81
c13:
 mov ecx,4
 xor ebx,ebx
.l:
 add ebx,1
 add byte [.l+2],1
 dec ecx
 jne .l
 mov byte [.l+2],1
 mov eax,ebx
 int 0x81
c14:
 mov dword [.i+1],0x01020304
 jmp .i
 times 60 nop
.i:
 mov eax,0
 mov ebx,eax
 int 0x81
n0: db 'next instruction',0
n1: db 'opcode of the next instruction',0
n2: db 'loop that counts in its own code',0
n3: db 'instruction that overwrites itself',0
n4: db 'behind: called twice',0
n5: db 'target of a jump',0
n6: db 'copied code',0
n7: db 'new code at the same place',0
n8: db 'condition turned round',0
n9: db 'nops become an instruction, byte by byte',0
n10: db 'far ahead in the same page',0
n11: db 'code made by push',0
n12: db 'in ring 3',0
n13: db 'patched in the loop that runs it',0
n14: db 'across two lines of code',0
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
dd n12,c12,0x1b,0x2
dd n13,c13,0x1b,0x2
dd n14,c14,0x8,0x2
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
