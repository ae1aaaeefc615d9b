; toy.asm: an emulator inside the guest ;; toy.asm: un emulador dentro del invitado
;
; A machine that nobody ever built, in four steps: fetch, decode, ;; Una máquina que nadie construyó, en cuatro pasos: leer, descodificar,
; dispatch, execute. It has one register (A, in EBX), a counter (N, in ;; repartir, ejecutar. Tiene un registro (A, en EBX), un contador (N, en
; ECX), a program counter (in ESI) and five instructions. ;; ECX), un contador de programa (en ESI) y cinco instrucciones.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

LETTERS           equ 5

; ---- Our own segments: flat, for ring 0 ----------------------------- ;; ---- Nuestros segmentos: planos, para el anillo 0 -------------------

start:
    cld
    mov  esp,0x180000
    lgdt [gdt_register]
    jmp  0x08:.segments
.segments:
    mov  eax,0x10
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    mov  ss,eax
    mov  esi,toy_program

; ---- The loop of every interpreter ---------------------------------- ;; ---- El bucle de todo intérprete ------------------------------------

fetch:
    movzx eax,byte [esi]            ; the next instruction's number ;; el número de la instrucción
decode:
    movzx edx,byte [esi+1]          ; and its operand ;; y su operando
    add  esi,2
dispatch:
    jmp  [eax*4+routines]           ; to the routine for that number ;; a la rutina de ese número

; ---- One routine for each instruction ------------------------------- ;; ---- Una rutina para cada instrucción -------------------------------

toy_stop:
    mov  al,10
    out  0xE9,al
stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt
toy_load:                           ; A = operand ;; A = operando
    mov  ebx,edx
    jmp  fetch
toy_count:                          ; N = operand ;; N = operando
    mov  ecx,edx
    jmp  fetch
toy_print:                          ; print A, and make it one more ;; imprimir A y sumarle uno
    mov  al,bl
    out  0xE9,al
    inc  ebx
    jmp  fetch
toy_loop:                           ; N = N - 1; if not 0, go back ;; N = N - 1; si no es 0, atrás
    dec  ecx
    je   fetch
    sub  esi,edx
    jmp  fetch

align 4
routines:
    dd toy_stop,toy_load,toy_count,toy_print,toy_loop

; ---- The toy's own program, in the toy's own bytes ------------------ ;; ---- El programa del juguete, en los bytes del juguete --------------

toy_program:
    db 1,'a'                        ; load 'a' ;; cargar 'a'
    db 2,LETTERS                      ; count ;; contar
    db 3,0                          ; print ;; imprimir
    db 4,4                          ; loop: two instructions back ;; repetir: dos instrucciones atrás
    db 0,0                          ; stop ;; parar

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
