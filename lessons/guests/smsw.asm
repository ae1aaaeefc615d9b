; smsw.asm: a bit that the kernel sets and SMSW should show ;; smsw.asm: un bit que pone el núcleo y SMSW debería enseñar
;
; MOV to CR0 is privileged, so a monitor sees it and keeps a virtual ;; MOV a CR0 es privilegiada: el monitor la ve y lleva un CR0 virtual.
; CR0. SMSW reads the low half of the real CR0, and is not privileged: ;; SMSW lee la mitad baja del CR0 real y no es privilegiada: en el
; in ring 1 it shows the monitor's bit, not ours. ;; anillo 1 enseña el bit del monitor, no el nuestro.

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

    mov  eax,cr0
    or   eax,8                      ; TS, bit 3: task switched ;; TS, bit 3: cambio de tarea
    mov  cr0,eax
    xor  eax,eax
    smsw eax
    mov  esi,text_seen
    test eax,8
    jne  .say
    mov  esi,text_lost
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

text_seen:
    db 'TS is set, and SMSW shows it',10,0
text_lost:
    db 'TS is set, but SMSW shows another machine',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
