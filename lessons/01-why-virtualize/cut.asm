; cut.asm: one write, from ring 3 to the port ;; cut.asm: una escritura, del anillo 3 al puerto
;
; The smallest kernel that can serve write and exit, and an application ;; El núcleo más pequeño que atiende write y exit, y una aplicación en
; in ring 3 that calls both. Between them and the screen somebody cuts: ;; el anillo 3 que llama a los dos. Entre ellos y la pantalla, alguien
; where, depends on the technique. ;; corta: dónde, depende de la técnica.

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
    mov  ss,eax
    mov  eax,0x23                   ; flat, and good in every ring ;; plano y válido en todo anillo
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    lidt [idt_register]

; ---- To ring 3 ------------------------------------------------------ ;; ---- Al anillo 3 ----------------------------------------------------

    mov  eax,0x28
    ltr  ax
    push 0x23
    push 0x190000
    push 0x002
    push 0x1B
    push application
    iretd

application:
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
call_write:
    int  0x80
after_write:
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
call_exit:
    int  0x80

; ---- Vector 0x80: EAX = 4 is write, everything else the end --------- ;; ---- Vector 0x80: EAX = 4 es write; lo demás, el fin ----------------

system_call:
    cmp  eax,4
    jne  stop
    mov  esi,ecx
    mov  ecx,edx
.byte:
    mov  al,[esi]
print_byte:
    out  0xE9,al
    inc  esi
    dec  ecx
    jne  system_call.byte
    mov  eax,edx                    ; so many bytes were written ;; tantos bytes se escribieron
    iretd

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,bl
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

text:
    db 'cut here',10
text_end:

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
    dd 0x0000FFFF,0x00CFFA00        ; 18: code, ring 3 (1B) ;; 18: código, anillo 3 (1B)
    dd 0x0000FFFF,0x00CFF200        ; 20: data, ring 3 (23) ;; 20: datos, anillo 3 (23)
    dw 103,(tss-$$+0x100000)&0xFFFF ; 28: task state segment ;; 28: segmento de estado de tarea
    db ((tss-$$+0x100000)>>16)&0xFF,0x89,0,0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt

align 4
tss:
    dd 0,0x180000,0x10              ; ring 0's stack ;; la pila del anillo 0
    times 22 dd 0
    dw 0,104

align 8
idt:
    times 128 dd 0,0
    dw (system_call-$$+0x100000)&0xFFFF,8 ; 0x80: DPL 3
    dw 0xEE00,(system_call-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
