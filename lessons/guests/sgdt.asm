; sgdt.asm: what the unprivileged instructions let one see ;; sgdt.asm: lo que dejan ver las instrucciones no privilegiadas
;
; Without UMIP, SGDT, SIDT, STR, SMSW, PUSHFD and MOV from CS never ;; Sin UMIP, SGDT, SIDT, STR, SMSW, PUSHFD y MOV desde CS no fallan
; fault. They show the real machine in every ring: here in 0, then 3. ;; nunca. Enseñan la máquina real en cualquier anillo: en el 0 y en el 3.

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
    mov  eax,0x28
    ltr  ax
    mov  esi,text_ring_0
    call show

; ---- To ring 3: IRETD takes SS, ESP, EFLAGS, CS and EIP ------------- ;; ---- Al anillo 3: IRETD toma SS, ESP, EFLAGS, CS y EIP --------------

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
    mov  esi,text_ring_3
    int  0x80                       ; the kernel prints for us ;; el núcleo imprime por nosotros
    call look
    int  0x81

; ---- Look with each of them, and keep the answers ------------------- ;; ---- Mirar con cada una y guardar las respuestas --------------------

look:
    sgdt [seen_gdt]
    sidt [seen_idt]
    xor  eax,eax
    str  ax
    mov  [seen_tr],eax
    xor  eax,eax
    mov  eax,cs
    mov  [seen_cs],eax
    xor  eax,eax
    smsw eax
    mov  [seen_cr0],eax
    pushfd
    pop  eax
    and  eax,0x3200                 ; IF, bit 9; IOPL, bits 12 and 13 ;; IF, bit 9; IOPL, bits 12 y 13
    mov  [seen_flags],eax
    ret

; ---- In ring 0: look and print -------------------------------------- ;; ---- En el anillo 0: mirar e imprimir -------------------------------

show:
    call print
    call look

print_seen:
    mov  ebp,answers
.answer:
    mov  esi,[ebp]
    call print
    mov  esi,[ebp+4]
    mov  eax,[esi]
    mov  ecx,[ebp+8]
    call print_hex
    add  ebp,12
    cmp  ebp,answers_end
    jb   .answer
    mov  al,10
    out  0xE9,al
    ret

; ---- From ring 3: 0x80 prints a text, 0x81 the answers -------------- ;; ---- Del anillo 3: 0x80 imprime un texto; 0x81, las respuestas ------

print_call:
    call print
    iretd

print_seen_call:
    mov  eax,0x10
    mov  ds,eax
    call print_seen

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
    push ecx
    neg  ecx
    lea  ecx,[ecx*4+32]
    shl  edx,cl                     ; the first digit to the left end ;; la primera cifra, a la izquierda
    pop  ecx
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

align 4
seen_tr:
    dd 0
seen_cs:
    dd 0
seen_cr0:
    dd 0
seen_flags:
    dd 0
seen_gdt:
    dw 0
    dd 0                            ; limit, base ;; límite, base
seen_idt:
    dw 0
    dd 0

answers:                            ; name, where, digits ;; nombre, dónde, cifras
    dd text_gdt,seen_gdt+2,8
    dd text_idt,seen_idt+2,8
    dd text_tr,seen_tr,4
    dd text_cs,seen_cs,4
    dd text_cr0,seen_cr0,4
    dd text_flags,seen_flags,4
answers_end:

text_ring_0:
    db 'ring 0:',0
text_ring_3:
    db 'ring 3:',0
text_gdt:
    db ' gdt ',0
text_idt:
    db ' idt ',0
text_tr:
    db ' tr ',0
text_cs:
    db ' cs ',0
text_cr0:
    db ' cr0 ',0
text_flags:
    db ' if and iopl ',0

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
    dw (print_call-$$+0x100000)&0xFFFF,8 ; 0x80
    dw 0xEE00,(print_call-$$+0x100000)>>16
    dw (print_seen_call-$$+0x100000)&0xFFFF,8 ; 0x81
    dw 0xEE00,(print_seen_call-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
