; first.asm: what the smallest machine monitor runs first ;; first.asm: lo primero que ejecuta el monitor más pequeño
;
; Everybody who writes a program for /dev/kvm begins with such a guest: ;; Quien escribe un programa para /dev/kvm empieza con un invitado así:
; add two numbers, print the sum, end. No tables, no stack, no system. ;; sumar dos números, imprimir la suma y acabar. Sin tablas ni pila.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

SUMMAND         equ 2

start:
    mov  eax,SUMMAND                ; the guest computes alone ;; el invitado calcula por sí solo
    add  eax,SUMMAND
    add  al,'0'                     ; a digit ;; una cifra
digit:
    out  0xE9,al                    ; here it needs somebody ;; aquí necesita a alguien
    mov  al,10
line:
    out  0xE9,al

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt
