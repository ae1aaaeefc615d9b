; vmcall.asm: a call to a hypervisor, if there is one ;; vmcall.asm: una llamada a un hipervisor, si lo hay
;
; VMCALL asks the monitor below for something; KVM takes the number in ;; VMCALL pide algo al monitor de debajo; KVM lee el número en EAX. El
; EAX. Number 1 of KVM only answers 0. On bare hardware nobody is ;; número 1 de KVM se limita a responder 0. En el hardware físico no hay
; there, and the processor says #UD. ;; nadie, y el procesador dice #UD.

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
    mov  eax,1                      ; KVM_HC_VAPIC_POLL_IRQ
    vmcall
    mov  esi,text_answer
    test eax,eax
    je   .say
    mov  esi,text_other
.say:
    call print
    jmp  stop

; ---- Vector 6 ------------------------------------------------------- ;; ---- Vector 6 -------------------------------------------------------

invalid_opcode:
    mov  esi,text_nobody
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

text_answer:
    db 'vmcall: a hypervisor has answered 0',10,0
text_other:
    db 'vmcall: a hypervisor has answered something else',10,0
text_nobody:
    db 'vmcall: #UD, nobody is below us',10,0

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
    dw (invalid_opcode-$$+0x100000)&0xFFFF,8 ; 6: #UD
    dw 0x8E00,(invalid_opcode-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
