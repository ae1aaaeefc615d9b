; rounds.asm: one exit of each kind, again and again ;; rounds.asm: una salida de cada tipo, una y otra vez
;
; Each round computes, asks CPUID, sleeps until the clock ticks, reads ;; Cada vuelta calcula, consulta CPUID, duerme hasta el tic del reloj, lee
; the timer, prints a dot and reads memory that is not there. Who in ;; el temporizador, imprime un punto y lee memoria que no existe. ¿Quién
; the host has to get up for each of them? ;; tiene que levantarse en el anfitrión cada vez?

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 4

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

; ---- The rounds ----------------------------------------------------- ;; ---- Las vueltas ----------------------------------------------------

    mov  ebp,ROUNDS
round:
    mov  ecx,100
.compute:
    add  esi,ecx
    dec  ecx
    jne  .compute
ask:
    xor  eax,eax
    cpuid                           ; which processor is this? ;; ¿qué procesador es este?
sleep:
    sti
    hlt                             ; until the clock ticks ;; hasta el tic del reloj
    cli
timer:
    in   al,0x40                    ; the timer's counter ;; el contador del temporizador
    in   al,0x40
letter:
    mov  al,'.'
    out  0xE9,al                    ; a dot for the console ;; un punto para la consola
memory:
    mov  eax,[0xD0000000]           ; no memory there: a device? ;; ahí no hay memoria: ¿un dispositivo?
    dec  ebp
    jne  round
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

; ---- Vector 32: the clock ------------------------------------------- ;; ---- Vector 32: el reloj --------------------------------------------

clock:
    push eax
    mov  al,0x20                    ; end of interrupt ;; fin de interrupción
    out  0x20,al
    pop  eax
    iretd

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
    dw (clock-$$+0x100000)&0xFFFF,0x08,0x8E00,((clock-$$+0x100000)>>16)&0xFFFF
idt_register:
    dw idt_register-idt-1
    dd idt
