; trap.asm: one privileged instruction in ring 3, and its fault ;; trap.asm: una instrucción privilegiada en el anillo 3, y su fallo
;
; CLI in ring 3 does nothing but #GP: the processor enters ring 0 at ;; CLI en el anillo 3 solo causa #GP: el procesador entra en el anillo 0
; the gate of vector 13, and the kernel decides. This is the one idea ;; por la puerta del vector 13, y el núcleo decide. Sobre esa sola idea
; on which trap-and-emulate is built. ;; se construye interceptar y emular.

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
    mov  eax,0x12345678             ; an ordinary instruction ;; una instrucción corriente
    cli                             ; not for ring 3 ;; no es para el anillo 3
    jmp  application

; ---- Vector 13: error code, EIP, CS, EFLAGS, ESP, SS on the stack --- ;; ---- Vector 13: en la pila, error, EIP, CS, EFLAGS, ESP y SS --------

general_protection:
    mov  eax,0x10
    mov  ds,eax
    mov  esi,text
    call print
    mov  eax,[esp+4]                ; EIP: CLI itself, not the next ;; EIP: la propia CLI, no la próxima
    sub  eax,application
    mov  ecx,2
    call print_hex
    mov  esi,text_ring
    call print
    mov  eax,[esp+8]                ; CS: its last two bits ;; CS: sus dos últimos bits
    and  eax,3
    mov  ecx,1
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

text:
    db '#GP at application+',0
text_ring:
    db ', from ring ',0
text_end:
    db 10,0

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
idt_register:
    dw idt_register-idt-1
    dd idt
