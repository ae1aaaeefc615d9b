; same.asm: one result, whoever executes it ;; same.asm: un resultado, lo ejecute quien lo ejecute
;
; Mixes numbers for a while, then asks a device for its status a number ;; Mezcla números un rato, pregunta unas cuantas veces a un dispositivo
; of times, and prints eight digits. The digits are the same on every ;; por su estado e imprime ocho cifras. Son las mismas en todas las
; machine. How long one waits for them is not. ;; máquinas. Lo que se tarda en verlas, no.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

WORK            equ 5000            ; rounds of pure computing ;; vueltas de puro cálculo
POLLS           equ 20              ; questions to the device ;; preguntas al dispositivo

start:
    cld
    mov  esp,0x180000
    mov  ebx,1
    mov  ecx,WORK
mix:
    imul ebx,ebx,1664525            ; nothing but registers ;; solo registros
    add  ebx,1013904223
    mov  eax,ebx
    shr  eax,16
    xor  ebx,eax
    dec  ecx
    jne  mix
    mov  ecx,POLLS
poll:
    in   al,0xE9                    ; the device's status ;; el estado del dispositivo
    add  bl,al
    rol  ebx,3
    dec  ecx
    jne  poll

; ---- Print EBX: eight hexadecimal digits ---------------------------- ;; ---- Imprimir EBX: ocho cifras hexadecimales ------------------------

    mov  ecx,8
digit:
    rol  ebx,4
    mov  eax,ebx
    and  eax,15
    mov  al,[eax+digits]
print:
    out  0xE9,al
    dec  ecx
    jne  digit
    mov  al,10
    out  0xE9,al

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

digits:
    db '0123456789ABCDEF'
