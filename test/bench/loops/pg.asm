; the loop of mem with paging, in ring 3
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
    lgdt [gdtr]
    mov edi,0x200000
    mov ecx,2048
.z:
    mov dword [edi],0
    add edi,4
    dec ecx
    jne .z
    mov dword [0x200000],0x201007
    mov edi,0x201000
    mov eax,7
.m:
    mov [edi],eax
    add edi,4
    add eax,0x1000
    cmp eax,0x400007
    jne .m
    mov eax,0x200000
    mov cr3,eax
    mov eax,cr0
    or eax,0x80010000
    mov cr0,eax
    mov eax,0x23
    mov ds,eax
    mov es,eax
    push 0x23
    push 0x190000
    push 2
    push 0x1b
    push user
    iretd
user:
    mov esi,0x300000
    xor edi,edi
.l:
    mov eax,[esi+edi]
    add eax,edi
    xor ebx,eax
    mov [esi+edi],eax
    add edi,4
    and edi,0xffff
    dec ecx
    jne .l
    hlt
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00
dd 0x0000ffff,0x00cf9200
dd 0x0000ffff,0x00cffa00
dd 0x0000ffff,0x00cff200
gdtr: dw 39
dd gdt
