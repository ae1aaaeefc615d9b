bits 32
org 0x100000
dd 0x1BADB002, 0x00010000, 0xE4514FFE, 0x100000, 0x100000, 0, 0, start
LETTERS equ 3
start:
    mov ecx, LETTERS
.again:
    mov al, 'A'
    out 0xE9, al
    dec ecx
    jnz .again
last:
    mov al, 0
    out 0xF4, al
