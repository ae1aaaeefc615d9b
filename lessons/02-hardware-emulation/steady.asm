; steady.asm: the same ten digits, and nothing is rewritten ;; steady.asm: las mismas diez cifras, y nada se reescribe
;
; Here the digit is data: a byte that no instruction holds. Compare the ;; Aquí la cifra es un dato: un byte fuera de toda instrucción. Compara
; translations with those of self-modifying.asm. ;; las traducciones con las de self-modifying.asm.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

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

.digit:
    mov  al,[character]
    out  0xE9,al
    inc  byte [character]
    cmp  byte [character],'9'
    jbe  .digit
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

character:
    db '0'

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
