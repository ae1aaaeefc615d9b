; triple-fault.asm: a fault, and nobody to take it ;; triple-fault.asm: un fallo, y nadie que lo recoja
;
; The IDT is empty. UD2 faults; that fault cannot be delivered: #DF; ;; La IDT está vacía. UD2 falla; ese fallo no se puede entregar: #DF; ese
; neither can that: the processor shuts down. A real one resets; with a ;; tampoco: el procesador se apaga. Uno real se reinicia; con uno virtual
; virtual one, an exit tells user space (KVM_EXIT_SHUTDOWN). ;; hay una salida que avisa al espacio de usuario (KVM_EXIT_SHUTDOWN).

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
    mov  esi,text
    call print
    ud2

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

text:
    db 'ud2, and no IDT',10,0

idt_register:
    dw 0
    dd 0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
