; attack-limits.asm: an escape that is tried: raise my own limit ;; attack-limits.asm: intento de huida: subir mi propio límite
;
; The limits of a group are files, and they belong to the host's root. ;; Los límites de un grupo son archivos, y son del root del anfitrión.
; Root of a user namespace is somebody else out there. ;; El root de un espacio de nombres de usuario, ahí fuera, es otro.

bits 32
org 0x400000

start:
    mov  esi,text_open
    call print
    mov  eax,5                      ; open(path, O_WRONLY) ;; open(ruta, O_WRONLY)
    mov  ebx,path
    mov  ecx,1
    int  0x80
    mov  [file],eax
    call print_number
    mov  esi,text_end
    call print
    mov  esi,text_write
    call print
    mov  eax,4                      ; write(file, "max", 3) ;; write(archivo, "max", 3)
    mov  ebx,[file]
    mov  ecx,limit
    mov  edx,3
    int  0x80
    call print_number
    mov  esi,text_end
    call print
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

path:
    db '/sys/fs/cgroup/memory.max',0
limit:
    db 'max'
text_open:
    db 'open memory.max: ',0
text_write:
    db 'write max: ',0
align 4
file:           dd 0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
