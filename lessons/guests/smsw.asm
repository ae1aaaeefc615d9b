; smsw.asm: a bit that the kernel sets and SMSW should show
;
; MOV to CR0 is privileged, so a monitor sees it and keeps a virtual
; CR0. SMSW reads the low half of the real CR0, and is not privileged:
; in ring 1 it shows the monitor's bit, not ours.

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

    mov  eax,cr0
    or   eax,8                      ; TS, bit 3: task switched
    mov  cr0,eax
    xor  eax,eax
    smsw eax
    mov  esi,text_seen
    test eax,8
    jne  .say
    mov  esi,text_lost
.say:
    call print

; ---- End: the byte for port 0xF4 is the exit status -----------------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- Print the text at ESI, which ends with a 0 ---------------------

print:
    mov  al,[esi]
    test al,al
    je   .done
    out  0xE9,al
    inc  esi
    jmp  print
.done:
    ret

text_seen:
    db 'TS is set, and SMSW shows it',10,0
text_lost:
    db 'TS is set, but SMSW shows another machine',10,0

; ---- Tables ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
