; window.asm: a tick that comes while interrupts are masked ;; window.asm: un tic que llega con las interrupciones enmascaradas
;
; It has to wait. A monitor that wants to inject it asks the processor ;; Tiene que esperar. El monitor que quiere inyectarlo pide al procesador
; to leave the guest as soon as it would take one: the interrupt ;; que salga del invitado en cuanto este pueda tomarlo: es la ventana de
; window (exit reason 7 in VT-x), which STI opens. ;; interrupción (motivo 7 en VT-x), que abre STI.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 2000            ; longer than a tick lasts here ;; más de lo que dura un tic aquí

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
    lidt [idt_register]

; ---- Interrupt controllers: IRQ 0 is vector 32, the others masked --- ;; ---- Controladores de interrupciones: solo IRQ 0, vector 32 ---------

    mov  al,0x11
    out  0x20,al
    out  0xA0,al
    mov  al,32
    out  0x21,al
    mov  al,40
    out  0xA1,al
    mov  al,4
    out  0x21,al
    mov  al,2
    out  0xA1,al
    mov  al,1
    out  0x21,al
    out  0xA1,al
    mov  al,0xFE
    out  0x21,al
    mov  al,0xFF
    out  0xA1,al

; ---- Clock: 1000 ticks a second ------------------------------------- ;; ---- Reloj: 1000 tics por segundo -----------------------------------

    mov  al,0x34
    out  0x43,al
    mov  al,1193&0xFF
    out  0x40,al
    mov  al,1193>>8
    out  0x40,al

; ---- Work with interrupts masked, then let the tick in -------------- ;; ---- Trabajar sin interrupciones y luego dejar entrar el tic --------

    mov  ecx,ROUNDS
.work:
    dec  ecx
    jne  .work
    mov  esi,text_masked
    cmp  dword [ticks],0
    je   .say
    mov  esi,text_wrong
.say:
    call print
    sti
.wait:
    cmp  dword [ticks],0
    je   .wait
    cli
    mov  esi,text_tick
    call print

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- Vector 32: the clock ------------------------------------------- ;; ---- Vector 32: el reloj --------------------------------------------

clock:
    push eax
    inc  dword [ticks]
    mov  al,0x20                    ; end of interrupt ;; fin de interrupción
    out  0x20,al
    pop  eax
    iretd

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

ticks:
    dd 0
text_masked:
    db 'masked: no tick was taken',10,0
text_wrong:
    db 'a tick came through the mask',10,0
text_tick:
    db 'sti: here it is',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt

align 8
idt:
    times 32 dd 0,0
    dw (clock-$$+0x100000)&0xFFFF,8 ; 32: IRQ 0
    dw 0x8E00,(clock-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
