; registers only: 5 instructions
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
    xor eax,eax
    mov ecx,0x40000000
.l:
    add eax,ecx
    xor ebx,eax
    lea edx,[eax+ebx*2]
    dec ecx
    jne .l
    hlt
