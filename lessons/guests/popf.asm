; popf.asm: the instruction that broke trap-and-emulate ;; popf.asm: la instrucción que arruinó interceptar y emular
;
; PUSHFD, CLI, work, POPFD is how a kernel masks interrupts and then ;; PUSHFD, CLI, trabajo, POPFD: así un núcleo enmascara interrupciones y
; puts them back as they were. In ring 0 POPFD restores IF. In any ;; luego las deja como estaban. En el anillo 0, POPFD restaura IF. En
; other ring it leaves IF alone, and does not fault: a monitor that ;; los demás no toca IF, y tampoco falla: un monitor que ejecute este
; runs this kernel in ring 1 never hears of it, its virtual IF stays ;; núcleo en el anillo 1 no se entera, su IF virtual se queda en 0 y el
; 0, and the tick for which we wait never comes. ;; tic que esperamos no llega nunca.

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

; ---- Clock: 20 ticks a second --------------------------------------- ;; ---- Reloj: 20 tics por segundo -------------------------------------

    mov  al,0x34
    out  0x43,al
    mov  al,59659&0xFF
    out  0x40,al
    mov  al,59659>>8
    out  0x40,al
    sti                             ; the last STI of this program ;; el último STI de este programa

; ---- The experiment ------------------------------------------------- ;; ---- El experimento -------------------------------------------------

    pushfd                          ; IF = 1 is kept on the stack ;; IF = 1 se guarda en la pila
    cli
    mov  esi,text_masked
    call print
    popfd                           ; and comes back, or does it? ;; y vuelve... ¿o no vuelve?
    mov  esi,text_wait
    call print
    mov  eax,[ticks]
.wait:
    cmp  eax,[ticks]
    je   .wait
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
    db 'cli: interrupts are masked',10,0
text_wait:
    db 'popfd: now wait for the tick',10,0
text_tick:
    db 'the tick has arrived',10,0

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
