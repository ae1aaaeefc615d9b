; attack-calls.asm: an escape that is tried: forbidden system calls ;; attack-calls.asm: intento de huida: llamadas al sistema prohibidas
;
; A seccomp filter may refuse a call by its number, before it begins; ;; Un filtro seccomp puede rechazar una llamada por su número antes de
; a missing capability refuses it inside. -1 is EPERM, -38 ENOSYS. ;; empezar; sin la capacidad, se rechaza dentro. -1: EPERM; -38: ENOSYS.

bits 32
org 0x400000

start:
    mov  edi,calls
.call:
    lea  esi,[edi+4]
    call print
    mov  eax,[edi]
    xor  ecx,ecx
    xor  edx,edx
    mov  ebx,name                   ; a harmless first argument ;; un primer argumento inofensivo
    mov  esi,edx
    push edi
    mov  edi,edx
    int  0x80
    pop  edi
    call print_number
    mov  esi,text_end
    call print
    add  edi,20
    cmp  edi,calls_end
    jb   .call
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  ecx,esi
    mov  edx,-1
.length:
    inc  edx
    cmp  byte [ecx+edx],0
    jne  .length
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    int  0x80
    ret

; ---- Print EAX as a signed decimal number --------------------------- ;; ---- Imprimir EAX como número decimal con signo ---------------------

print_number:
    mov  esi,number_end
    mov  ebp,eax
    mov  ebx,10
    test eax,eax
    jns  .digit
    neg  eax
.digit:
    xor  edx,edx
    div  ebx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
    test ebp,ebp
    jns  print
    dec  esi
    mov  byte [esi],'-'
    jmp  print

; ---- The calls: number in Linux i386, name -------------------------- ;; ---- Las llamadas: número en Linux i386 y nombre --------------------

calls:
    dd 21
    db 'mount:        ',0,0
    dd 26
    db 'ptrace:       ',0,0
    dd 61
    db 'chroot:       ',0,0
    dd 74
    db 'sethostname:  ',0,0
    dd 88
    db 'reboot:       ',0,0
    dd 110
    db 'iopl:         ',0,0
    dd 128
    db 'init_module:  ',0,0
    dd 217
    db 'pivot_root:   ',0,0
    dd 310
    db 'unshare:      ',0,0
    dd 346
    db 'setns:        ',0,0
calls_end:
name:
    db 'x',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
