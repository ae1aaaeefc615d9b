; a port that no device owns, in and out: 4 instructions
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
    mov ecx,0x40000000
.l:
    in al,0x80
    out 0x80,al
    dec ecx
    jne .l
    hlt
