; knock.asm: ring 3 knocks at twelve doors ;; knock.asm: el anillo 3 llama a doce puertas
;
; WHICH chooses one instruction. Where the processor forbids it, #GP ;; WHICH elige una instrucción. Si el procesador la prohíbe, #GP entra
; enters the kernel; where not, the program goes on and reports EAX. ;; en el núcleo; si no, el programa sigue y comunica EAX.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

WHICH           equ 7

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

; ---- To ring 3, with IF = 1 and IOPL = 0 ---------------------------- ;; ---- Al anillo 3, con IF = 1 e IOPL = 0 -----------------------------

    mov  al,0xFF                    ; no interrupts from devices ;; sin interrupciones de dispositivos
    out  0x21,al
    out  0xA1,al
    mov  eax,0x28
    ltr  ax
    mov  eax,0x23
    mov  ds,eax
    mov  es,eax
    push 0x23
    push 0x190000
    push 0x202
    push 0x1B
    push application
    iretd

application:
    xor  eax,eax
    mov  ecx,WHICH
    jmp  [ecx*4+doors]

door_add:
    add  eax,1
    jmp  report
door_cli:
    cli
    jmp  report
door_hlt:
    hlt
    jmp  report
door_out:
    out  0xE9,al
    jmp  report
door_cr3:
    mov  cr3,eax
    jmp  report
door_lidt:
    lidt [idt_register]
    jmp  report
door_gate:
    int  0x0D                       ; a gate of DPL 0 ;; una puerta con DPL 0
    jmp  report
door_popfd:
    push 0x002                      ; flags with IF = 0 ;; indicadores con IF = 0
    popfd
    pushfd
    pop  eax                        ; and what has become of IF? ;; ¿y qué ha sido de IF?
    and  eax,0x200
    jmp  report
door_smsw:
    smsw eax
    jmp  report
door_cs:
    mov  eax,cs
    jmp  report
door_sidt:
    sidt [table]
    mov  eax,[table+2]
    jmp  report
door_str:
    str  eax
report:
    int  0x80                       ; a gate of DPL 3: EAX, please ;; una puerta con DPL 3: EAX, por aquí

; ---- Vector 13: the door stays shut --------------------------------- ;; ---- Vector 13: la puerta sigue cerrada -----------------------------

general_protection:
    mov  eax,0x10
    mov  ds,eax
    mov  esi,text_fault
    call print
    jmp  stop

; ---- Vector 0x80: it was open --------------------------------------- ;; ---- Vector 0x80: estaba abierta ------------------------------------

system_call:
    mov  ebx,0x10
    mov  ds,ebx
    mov  ebx,eax
    mov  esi,text_open
    call print
    mov  eax,ebx
    mov  ecx,8
    call print_hex
    mov  esi,text_end
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

; ---- Print EAX in hexadecimal: ECX digits --------------------------- ;; ---- Imprimir EAX en hexadecimal: ECX cifras ------------------------

print_hex:
    mov  edx,eax
.digit:
    rol  edx,4
    mov  eax,edx
    and  eax,15
    mov  al,[eax+digits]
    out  0xE9,al
    dec  ecx
    jne  .digit
    ret

digits:
    db '0123456789ABCDEF'
text_fault:
    db '#GP',10,0
text_open:
    db 'EAX=',0
text_end:
    db 10,0

align 4
doors:
    dd door_add,door_cli,door_hlt,door_out,door_cr3,door_lidt,door_gate
    dd door_popfd,door_smsw,door_cs,door_sidt,door_str
table:
    dd 0,0

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
    times 13 dd 0,0
    dw (general_protection-$$+0x100000)&0xFFFF,8 ; 13: #GP
    dw 0x8E00,(general_protection-$$+0x100000)>>16
    times 128-14 dd 0,0
    dw (system_call-$$+0x100000)&0xFFFF,8 ; 0x80: DPL 3
    dw 0xEE00,(system_call-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
