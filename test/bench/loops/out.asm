; nothing but an OUT that user space serves
bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    out 0x80,al
    out 0x80,al
    out 0x80,al
    out 0x80,al
    jmp start
