; tour.asm: a round of instructions of which a VMCS may ask an exit ;; tour.asm: visita a instrucciones con salida, si la VMCS la pide
;
; Each round: CPUID, RDTSC, PUSHFD and POPFD, SGDT, an undefined ;; En cada vuelta: CPUID, RDTSC, PUSHFD y POPFD, SGDT, una instrucción no
; instruction with its handler, and HLT until the next tick. At the ;; definida con su manejador y HLT hasta el próximo tic. Al final salen
; end five letters go out. Turn one control, and count again. ;; cinco letras. Cambia un solo control y vuelve a contar.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 10

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
    push eax                        ; touch the stack once: what its page ;; toca antes la pila: lo que cuesta
    pop  eax                        ; costs is no part of the tour ;; su página no entra en la visita

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

    mov  ebp,ROUNDS
round:
    xor  eax,eax
    cpuid
time:
    rdtsc
flags:
    pushfd
    popfd
table:
    sgdt [place]
undefined:
    ud2
    sti
sleep:
    hlt
    cli
    dec  ebp
    jne  round
say:
    mov  esi,text
.letter:
    mov  al,[esi]
    test al,al
    je   stop
    out  0xE9,al
    inc  esi
    jmp  .letter

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- Vector 6: step over UD2, which is two bytes -------------------- ;; ---- Vector 6: saltar UD2, que ocupa dos bytes ----------------------

undefined_opcode:
    add  dword [esp],2
    iretd

; ---- Vector 32: the clock; EOI ends the interrupt ------------------- ;; ---- Vector 32: el reloj; EOI termina la interrupción ---------------

clock:
    push eax
    mov  al,0x20
    out  0x20,al
    pop  eax
    iretd

text:
    db 'done',10,0
align 4
place:
    dd 0,0

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
    times 6 dd 0,0
    dw (undefined_opcode-$$+0x100000)&0xFFFF,8 ; 6: #UD
    dw 0x8E00,(undefined_opcode-$$+0x100000)>>16
    times 25 dd 0,0
    dw (clock-$$+0x100000)&0xFFFF,8 ; 32: IRQ 0
    dw 0x8E00,(clock-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
