; first.asm: what the smallest machine monitor runs first
;
; Everybody who writes a program for /dev/kvm begins with such a guest:
; add two numbers, print the sum, end. No tables, no stack, no system.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

SUMMAND         equ 2

start:
    mov  eax,SUMMAND                ; the guest computes alone
    add  eax,SUMMAND
    add  al,'0'                     ; a digit
digit:
    out  0xE9,al                    ; here it needs somebody
    mov  al,10
line:
    out  0xE9,al

; ---- End: the byte for port 0xF4 is the exit status -----------------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt
