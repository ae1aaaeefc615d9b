; cpuid-loop.asm: an instruction that leaves the guest ;; cpuid-loop.asm: una instrucción que sale del invitado
;
; CPUID is not privileged, and ring deprivileging never sees it. Under ;; CPUID no es privilegiada: la reducción de privilegios no la ve. Con
; VT-x each one exits (reason 10), under SVM if so configured. ;; VT-x, cada una sale (motivo 10); con SVM, si así se configura.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 1000

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

    mov  ebp,ROUNDS
    xor  edi,edi
.round:
    xor  eax,eax                    ; leaf 0: the highest leaf, vendor ;; hoja 0: hoja máxima y fabricante
    cpuid
    add  edi,ebx
    sub  edi,ebx
    dec  ebp
    jne  .round
    mov  esi,text
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

text:
    db '1000 times CPUID',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
