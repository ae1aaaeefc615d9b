; attack-names.asm: an escape that is tried: take names first ;; attack-names.asm: intento de huida: quedarse antes con los nombres
;
; A port and the key of a message queue are names that all programs ;; Un puerto y la clave de una cola de mensajes son nombres comunes a
; share, as far as their network and IPC namespaces reach. ;; todos los programas, hasta donde llega su espacio de red o de IPC.

bits 32
org 0x400000

start:
    mov  esi,text_port
    call print
    mov  eax,359                    ; socket(AF_INET, SOCK_STREAM, 0)
    mov  ebx,2
    mov  ecx,1
    xor  edx,edx
    int  0x80
    mov  ebx,eax
    mov  eax,361                    ; bind(socket, address, 16) ;; bind(socket, dirección, 16)
    mov  ecx,address
    mov  edx,16
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    mov  esi,text_queue
    call print
    mov  eax,399                    ; msgget(42, IPC_CREAT)
    mov  ebx,42
    mov  ecx,512
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    mov  eax,162                    ; nanosleep(time, 0): hold them ;; nanosleep(tiempo, 0): retenerlos
    mov  ebx,time
    xor  ecx,ecx
    int  0x80
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

text_port:
    db 'bind port 8080: ',0
text_queue:
    db 'msgget key 42: ',0
align 4
time:           dd 0,1
address:        dd 0x901F0002,0,0,0 ; family, port, address 0 ;; familia, puerto, dirección 0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
