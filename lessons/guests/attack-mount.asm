; attack-mount.asm: an escape that is tried: mount something ;; attack-mount.asm: intento de huida: montar algo
;
; First an empty file system over /proc, then the host's own disk. A ;; Primero, un sistema de archivos vacío en /proc; luego, un disco. Un
; mount is seen in one mount namespace; a device is the host's. ;; montaje se ve en su espacio de nombres; el disco es del anfitrión.

bits 32
org 0x400000

start:
    mov  esi,text_mount
    call print
    mov  eax,21                     ; mount(0, "/proc", "tmpfs", 0, 0)
    xor  ebx,ebx
    mov  ecx,path_proc
    mov  edx,type_tmpfs
    xor  esi,esi
    xor  edi,edi
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    mov  esi,text_disk
    call print
    mov  eax,21                     ; mount(disk, "/etc", "ext4", 0, 0) ;; mount(disco, "/etc", "ext4", 0, 0)
    mov  ebx,path_disk
    mov  ecx,path_etc
    mov  edx,type_ext4
    xor  esi,esi
    xor  edi,edi
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    mov  eax,5                      ; open("/etc/etc/shadow", 0)
    mov  ebx,path_shadow
    xor  ecx,ecx
    int  0x80
    test eax,eax
    js   .done
    mov  ebx,eax
    mov  eax,3                      ; read(file, secret, 16) ;; read(archivo, secreto, 16)
    mov  ecx,secret
    mov  edx,16
    int  0x80
    mov  esi,secret
    call print
    mov  esi,text_end
    call print
.done:
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

path_proc:
    db '/proc',0
path_disk:
    db '/dev/sda1',0
path_etc:
    db '/etc',0
path_shadow:
    db '/etc/etc/shadow',0
type_tmpfs:
    db 'tmpfs',0
type_ext4:
    db 'ext4',0
text_mount:
    db 'mount over /proc: ',0
text_disk:
    db 'mount the disk: ',0
secret:         times 17 db 0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
