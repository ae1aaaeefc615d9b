bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Ring 3 faults while SS0 of the TSS is null: #TS cannot be delivered either.
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
 mov esi,m_here
 call puts
 mov dword [tss+8],0
 mov eax,0x23
 mov ds,eax
 mov es,eax
 push 0x23
 push 0x190000
 push 2
 push 0x1b
 push .user
 iretd
.user:
 nop
 ud2
m_here: db 'no stack',10,0
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
trap:
 mov esi,m_trap
 call puts
 jmp finish
m_trap: db "trap",10,0
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
