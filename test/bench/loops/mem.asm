; a load and a store, over 64 KiB: 7 instructions
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
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
