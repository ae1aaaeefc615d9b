; errors.asm: system calls with wrong arguments, and their errors ;; errors.asm: llamadas al sistema con argumentos malos, y sus errores
;
; The numbers are Linux's, negative: -3 ESRCH, -9 EBADF, -10 ECHILD, ;; Números de Linux, en negativo: -3 ESRCH, -9 EBADF, -10 ECHILD,
; -14 EFAULT, -22 EINVAL, -38 ENOSYS.

bits 32
org 0x400000

start:
    mov  ebp,calls
.call:
    lea  esi,[ebp+16]
    call print
    mov  eax,[ebp]
    mov  ebx,[ebp+4]
    mov  ecx,[ebp+8]
    mov  edx,[ebp+12]
    int  0x80
    push ebp
    call print_number
    pop  ebp
    mov  esi,text_end
    call print
    add  ebp,40
    cmp  ebp,calls_end
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

; ---- Number, three arguments, 24 bytes of text ---------------------- ;; ---- Número, tres argumentos y 24 bytes de texto --------------------

calls:
    dd 0,0,0,0
    db 'no such number:        ',0
    dd 4,9,calls,4
    db 'write to nowhere:      ',0
    dd 4,1,0,4
    db 'write from address 0:  ',0
    dd 4,1,0x4EFFFE,4
    db 'write over an edge:    ',0
    dd 4,1,-2,4
    db 'write over the top:    ',0
    dd 4,1,0,0
    db 'write nothing:         ',0
    dd 3,0,calls,4
    db 'read, nothing there:   ',0
    dd 3,1,calls,4
    db 'read from the console: ',0
    dd 3,3,0x100000,4
    db 'read into the kernel:  ',0
    dd 7,-1,0,0
    db 'waitpid, no child:     ',0
    dd 37,99,9,0
    db 'kill nobody:           ',0
    dd 37,1,65,0
    db 'kill with signal 65:   ',0
    dd 37,1,0,0
    db 'kill 1 with signal 0:  ',0
    dd 120,0x20000000,0,0
    db 'clone, new namespace:  ',0
    dd 122,0x200000,0,0
    db 'uname into the kernel: ',0
    dd 162,0,0,0
    db 'nanosleep, address 0:  ',0
    dd 162,much,0,0
    db 'nanosleep, 2000000000: ',0
    dd 45,0,0,0
    db 'brk, only asked:       ',0
    dd 45,0x100000,0,0
    db 'brk below the heap:    ',0
    dd 45,0x502000,0,0
    db 'brk by two pages:      ',0
    dd 45,0x501000,0,0
    db 'brk back by one:       ',0
calls_end:
much:
    dd 0,2000000000
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
