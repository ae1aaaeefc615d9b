; cli-sti.asm: mask interrupts, unmask them, and again ;; cli-sti.asm: enmascarar interrupciones, desenmascararlas y otra vez
;
; A kernel does this all day. Under trap-and-emulate each is a fault; ;; Un núcleo no para de hacerlo. Al interceptar y emular, cada vez es
; under binary translation a store; under VT-x nothing at all. ;; un fallo; con traducción binaria, una escritura; con VT-x, nada.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 1000

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
    mov  al,0xFF                    ; no interrupts from devices ;; sin interrupciones de dispositivos
    out  0x21,al
    out  0xA1,al

    mov  ebp,ROUNDS
.round:
    cli
    inc  dword [count]              ; not to be interrupted ;; que nadie lo interrumpa
    sti
    dec  ebp
    jne  .round
    cli
    mov  esi,text
    cmp  dword [count],ROUNDS
    je   .say
    mov  esi,text_wrong
.say:
    call print

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

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

count:
    dd 0
text:
    db '1000 times CLI and STI',10,0
text_wrong:
    db 'the count is wrong',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
