; copy-cache.asm: the smallest translator in the world ;; copy-cache.asm: el traductor más pequeño del mundo
;
; It "translates" a block by copying it, and runs only the copy. The ;; «Traduce» un bloque copiándolo, y solo ejecuta la copia. El bloque
; block rewrites its own first instruction: the original, not the copy. ;; reescribe su primera instrucción: en el original, no en la copia.
; NOTICE 1 compares the two before each run; NOTICE 0 trusts the copy. ;; NOTICE 1 los compara antes de cada vuelta; NOTICE 0 se fía de la copia.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

NOTICE          equ 1
ROUNDS          equ 9
CACHE           equ 0x300000        ; where the copy lies ;; dónde está la copia

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

; ---- The translator's main loop ------------------------------------- ;; ---- El bucle principal del traductor -------------------------------

    mov  ebp,ROUNDS
    call translate
main:
    mov  eax,NOTICE
    test eax,eax
    je   run_copy
    call compare
    je   run_copy
    call translate
run_copy:
    mov  eax,CACHE
    call eax
    dec  ebp
    jne  main

    mov  esi,text
    call print
    mov  al,[copies]
    add  al,'0'
    out  0xE9,al
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

; ---- The guest's block: prints a digit, and changes it -------------- ;; ---- El bloque del invitado: imprime una cifra y la cambia ----------

block:
    mov  al,'0'                     ; B0 30: the second byte changes ;; B0 30: cambia el segundo byte
    out  0xE9,al
    inc  byte [block+1]             ; the original's, by its address ;; el del original, por su dirección
    ret
block_end:

; ---- Translate: here, just copy ------------------------------------- ;; ---- Traducir: aquí, solo copiar ------------------------------------

translate:
    inc  byte [copies]
    mov  esi,block
    mov  edi,CACHE
.byte:
    mov  al,[esi]
    mov  [edi],al
    inc  esi
    inc  edi
    cmp  esi,block_end
    jb   .byte
    ret

; ---- Compare original and copy: ZF = 1 where they are equal --------- ;; ---- Comparar original y copia: ZF = 1 si son iguales ---------------

compare:
    mov  esi,block
    mov  edi,CACHE
.byte:
    mov  al,[esi]
    cmp  al,[edi]
    jne  .done
    inc  esi
    inc  edi
    cmp  esi,block_end
    jne  .byte
.done:
    ret

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  al,[esi]
    test al,al
    je   .done
    out  0xE9,al
    inc  esi
    jmp  print
.done:
    ret

copies:
    db 0
text:
    db ' copies: ',0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
