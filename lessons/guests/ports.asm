; ports.asm: input and output through ports ;; ports.asm: entrada y salida por puertos
;
; To the program OUT is one instruction. In a virtual machine each ;; Para el programa, OUT es una instrucción. En una máquina virtual,
; of them leaves the guest, and somebody plays the device. ;; cada una sale del invitado, y alguien hace de dispositivo.

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

    mov  esi,text
.byte:
    in   al,0xE9                    ; the device's status: ;; el estado del dispositivo:
    cmp  al,0xE9                    ; ready? ;; ¿listo?
    jne  .byte
    mov  al,[esi]
    test al,al
    je   stop
    mov  edx,0xE9                   ; the port's number in DX ;; el número del puerto, en DX
    out  dx,al
    inc  esi
    jmp  .byte

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

text:
    db 'one IN and one OUT for each letter',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
