; a data-dependent branch, loads and stores: 13 instructions
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
    mov esi,0x300000
    mov ecx,0x40000000
    mov eax,12345
.l:
    imul eax,eax,1103515245
    add eax,12345
    mov ebx,eax
    shr ebx,16
    and ebx,0xfffc
    test eax,0x10000
    je .a
    add dword [esi+ebx],1
    jmp .b
.a:
    mov edx,[esi+ebx]
    xor edx,eax
.b:
    mov [esi+4],edx
    dec ecx
    jne .l
    hlt
