; syscall.asm: a system call, there and back ;; syscall.asm: una llamada al sistema, ida y vuelta
;
; INT 0x80 enters ring 0 through a gate that ring 3 may use (DPL 3). ;; INT 0x80 entra en el anillo 0 por una puerta abierta al anillo 3
; The kernel prints one letter and returns with IRETD. ;; (DPL 3). El núcleo imprime una letra y vuelve con IRETD.

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

; ---- To ring 3: IRETD takes SS, ESP, EFLAGS, CS and EIP ------------- ;; ---- Al anillo 3: IRETD toma SS, ESP, EFLAGS, CS y EIP --------------

    mov  eax,0x28
    ltr  ax                         ; the TSS knows the way back ;; la TSS sabe el camino de vuelta
    mov  eax,0x23
    mov  ds,eax
    mov  es,eax
    push 0x23
    push 0x190000
    push 0x002
    push 0x1B
    push application
    iretd

application:
    mov  ebx,'h'
    int  0x80
    mov  ebx,'i'
    int  0x80
    mov  ebx,10
    int  0x80
    mov  ebx,0                      ; no letter: the end ;; sin letra: el final
    int  0x80

; ---- Vector 0x80: EIP, CS, EFLAGS, ESP, SS on ring 0's stack -------- ;; ---- Vector 0x80: EIP, CS, EFLAGS, ESP, SS en la pila del anillo 0 --

system_call:
    test ebx,ebx
    je   stop
    mov  al,bl
    out  0xE9,al
    iretd

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
