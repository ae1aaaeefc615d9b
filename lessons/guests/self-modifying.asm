; self-modifying.asm: a loop that rewrites itself ;; self-modifying.asm: un bucle que se reescribe
;
; The digit is a part of the instruction at .digit. A processor reads ;; La cifra es parte de la instrucción de .digit. Un procesador la lee
; it anew each time; a translator must notice that the code it once ;; de nuevo cada vez; un traductor debe notar que ha cambiado el código
; translated has changed. ;; que tradujo en su día.

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
    mov  al,'0'                     ; B0 30: the second byte changes ;; B0 30: cambia el segundo byte
    out  0xE9,al
    inc  byte [.digit+1]
    cmp  byte [.digit+1],'9'
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

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
