; mask.asm: keep interrupts away, in one of two ways ;; mask.asm: alejar las interrupciones, de una de dos maneras
;
; HOW = 0: CLI and STI, a flag of the processor. HOW = 1: two OUTs to ;; HOW = 0: CLI y STI, un indicador del procesador. HOW = 1: dos OUT al
; the interrupt controller. A monitor that translates can turn the ;; controlador de interrupciones. Un monitor que traduce puede convertir
; first into a store; for the second it must be called. ;; lo primero en una escritura; para lo segundo hay que llamarlo.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 100
HOW             equ 0

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
    mov  al,0xFF                    ; no interrupts from devices ;; sin interrupciones de dispositivos
    out  0x21,al
    out  0xA1,al
    mov  ebp,ROUNDS
    mov  ecx,HOW
    test ecx,ecx
    jne  by_controller

by_flag:
    cli
    inc  dword [count]              ; not to be interrupted ;; que nadie lo interrumpa
    sti
    dec  ebp
    jne  by_flag
    jmp  done

by_controller:
    mov  al,0xFF
    out  0x21,al
    inc  dword [count]              ; not to be interrupted ;; que nadie lo interrumpa
    mov  al,0xFE
    out  0x21,al
    dec  ebp
    jne  by_controller

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

done:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

count:
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
