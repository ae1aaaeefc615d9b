; device-polling.asm: nothing but a device register (workload W6) ;; device-polling.asm: solo un registro de un dispositivo (carga W6)
;
; The kernel reads the device's status again and again. An emulator ;; El núcleo lee una y otra vez el estado del dispositivo. Un emulador
; calls a function for it; a virtual machine leaves guest mode each ;; llama para eso a una función; una máquina virtual sale cada vez del
; time. Here the emulator may win. ;; modo invitado. Aquí puede ganar el emulador.

bits 32
org 0x400000

READS           equ 5
POLLS           equ 1000            ; status reads in each read ;; lecturas del estado por read
READY           equ 0xE9            ; what the device answers ;; lo que responde el dispositivo

start:
    mov  ebp,READS
.read:
    mov  eax,3                      ; read(3, answers, 1000) ;; read(3, respuestas, 1000)
    mov  ebx,3
    mov  ecx,answers
    mov  edx,POLLS
    int  0x80
    add  [polls],eax
    cmp  byte [answers],READY
    jne  .not_ready
    cmp  byte [answers+POLLS-1],READY
    jne  .not_ready
    dec  ebp
    jne  .read
.not_ready:
    push ebp                        ; 0: always ready ;; 0: siempre listo
    mov  esi,text
    call print
    mov  eax,[polls]
    call print_number
    mov  esi,text_ready
    pop  eax
    test eax,eax
    je   .say
    mov  esi,text_not_ready
.say:
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

text:
    db 'device-polling: ',0
text_ready:
    db ' polls, ready',10,0
text_not_ready:
    db ' polls, not ready',10,0
    times 11 db 0
number_end:     db 0
polls:          dd 0
answers:        times POLLS db 0
