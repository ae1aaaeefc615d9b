; ports.asm: input and output through ports
;
; To the program OUT is one instruction. Under a virtual machine each
; of them leaves the guest, and somebody plays the device.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

; ---- Our own segments: flat, for ring 0 -----------------------------

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
    in   al,0xE9                    ; the device's status:
    cmp  al,0xE9                    ; ready?
    jne  .byte
    mov  al,[esi]
    test al,al
    je   stop
    mov  edx,0xE9                   ; the port's number in DX
    out  dx,al
    inc  esi
    jmp  .byte

; ---- End: the byte for port 0xF4 is the exit status -----------------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

text:
    db 'one IN and one OUT for each letter',10,0

; ---- Tables ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
