; native.asm: a small kernel for bare hardware ;; native.asm: un núcleo pequeño para el hardware físico
;
; It shares one processor between programs in ring 3: a clock that ;; Reparte un procesador entre programas del anillo 3: un reloj que los
; preempts them, a page table for each, copy-on-write fork, demand ;; interrumpe, tablas de páginas propias, fork con copia al escribir,
; paging, and system calls by int 0x80 with Linux's i386 numbers. ;; páginas al primer toque y llamadas int 0x80 con números de Linux i386.
; paravirtual.asm is the same kernel for a hypervisor: ;; paravirtual.asm es el mismo núcleo para un hipervisor:
;
;     diff native.asm paravirtual.asm ;;     diff native.asm paravirtual.asm
;
; Rules of the house: IF is restored by STI alone, never by POPFD; the ;; Reglas de la casa: IF solo se restaura con STI, nunca con POPFD; el
; kernel itself never faults; one kernel stack, no kernel threads. ;; propio núcleo nunca falla; una sola pila de núcleo y ningún hilo suyo.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

; ---- Selectors ------------------------------------------------------ ;; ---- Selectores -----------------------------------------------------

KERNEL_CODE     equ 0x08
KERNEL_DATA     equ 0x10
USER_CODE       equ 0x1B
USER_DATA       equ 0x23
TASK            equ 0x28

; ---- Where things lie in physical memory ---------------------------- ;; ---- Dónde está cada cosa en la memoria física ----------------------

IDT             equ 0x002000        ; 256 gates of 8 bytes ;; 256 puertas de 8 bytes
PROCESSES       equ 0x003000        ; 8 records of 256 bytes ;; 8 fichas de 256 bytes
FRAME_USERS     equ 0x004000        ; a byte a frame: how many share it ;; un byte por marco: cuántos lo usan
QUEUE           equ 0x008000        ; descriptors, if there is a queue ;; descriptores, si hay una cola
QUEUE_AVAIL     equ 0x008100        ; the ring that we fill ;; la lista que llenamos nosotros
QUEUE_USED      equ 0x008200        ; the ring that the device fills ;; la lista que llena el dispositivo
QUEUE_BUFFER    equ 0x009000        ; what the device reads or writes ;; donde lee o escribe el dispositivo
APPLICATION     equ 0x140000        ; its length, then its bytes ;; su longitud y luego sus bytes
KERNEL_STACK    equ 0x170000        ; grows down from here ;; crece hacia abajo desde aquí
BOOT_DIRECTORY  equ 0x200000        ; the kernel's part of all tables ;; lo del núcleo en todas las tablas
KERNEL_TABLE    equ 0x201000        ; maps 0 to 4 MiB to itself ;; asigna 0 a 4 MiB a sí mismos
QUEUE_TABLE     equ 0x202000        ; maps the queue's registers ;; asigna los registros de la cola
USER_TABLES     equ 0x210000        ; a directory and a table each ;; directorio y tabla por proceso
FRAMES          equ 0x300000        ; memory to give away ;; memoria para repartir
FRAME_COUNT     equ 256
QUEUE_DEVICE    equ 0xD0000000      ; registers of a virtio-like queue ;; registros de una cola tipo virtio

; ---- Where things lie in a process's addresses ---------------------- ;; ---- Dónde está cada cosa en las direcciones de un proceso ----------

USER_START      equ 0x400000        ; the application's first byte ;; el primer byte de la aplicación
STACK_LOW       equ 0x4F0000
STACK_TOP       equ 0x500000
HEAP            equ 0x500000        ; grows up with brk ;; crece hacia arriba con brk
USER_END        equ 0x800000
APPLICATION_MAX equ 0x020000        ; the longest application ;; la aplicación más larga

; ---- Bits of a page table entry ------------------------------------- ;; ---- Bits de una entrada de tabla de páginas ------------------------

PRESENT         equ 1
WRITABLE        equ 2
USER            equ 4
SHARED          equ PRESENT+USER
PRIVATE         equ PRESENT+WRITABLE+USER

; ---- A process ------------------------------------------------------ ;; ---- Un proceso -----------------------------------------------------
; One record each. Its last 60 bytes are its registers: the processor ;; Una ficha cada uno. Sus últimos 60 bytes son sus registros: el propio
; itself pushes the first five there, because TSS.esp0 points at the ;; procesador mete ahí los cinco primeros, porque TSS.esp0 apunta al
; record's end. The free bytes in the middle are room for an interrupt ;; final de la ficha. Los bytes libres del medio son sitio para una
; that comes just then, as it can to the paravirtual kernel. ;; interrupción que llegue justo entonces, como puede al paravirtual.

STATE           equ 0
PID             equ 4
PARENT          equ 8
DIRECTORY       equ 12              ; physical address; table follows ;; dirección física; sigue la tabla
BREAK           equ 16              ; where the heap ends ;; donde acaba el heap
WAKE            equ 20              ; the tick to wake at ;; el tic en que despertar
STATUS          equ 24              ; as waitpid reports it ;; como lo comunica waitpid
SAVED           equ 196             ; EDI, the last that PUSHAD saves ;; EDI, lo último que guarda PUSHAD
SAVED_EAX       equ 224
SAVED_VECTOR    equ 228
SAVED_ERROR     equ 232
SAVED_EIP       equ 236
SAVED_CS        equ 240
SAVED_EFLAGS    equ 244
SAVED_ESP       equ 248
SAVED_SS        equ 252
PROCESS_SIZE    equ 256
PROCESS_COUNT   equ 8
PROCESSES_END   equ PROCESSES+PROCESS_COUNT*PROCESS_SIZE

FREE            equ 0               ; values of STATE ;; valores de STATE
READY           equ 1
SLEEPING        equ 2
WAITING         equ 3
ZOMBIE          equ 4

; ---- Error and signal numbers, as in Linux -------------------------- ;; ---- Números de error y de señal, como en Linux ---------------------

ESRCH           equ 3
EBADF           equ 9
ECHILD          equ 10
EAGAIN          equ 11
ENOMEM          equ 12
EFAULT          equ 14
EINVAL          equ 22
ENOSYS          equ 38

SIGKILL         equ 9
SIGNALS_IGNORED equ 0x10860000      ; CHLD 17, CONT 18, URG 23, WINCH 28
WNOHANG         equ 1

; =====================================================================
; Start ;; Arranque
; =====================================================================

start:
    cld
    mov  esp,KERNEL_STACK
    lgdt [gdt_register]
    jmp  KERNEL_CODE:.segments
.segments:
    mov  eax,KERNEL_DATA
    mov  ss,eax
    mov  eax,USER_DATA              ; flat, and good in every ring ;; plano y válido en todo anillo
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    call clear_records
    call install_gates
    mov  eax,TASK
    ltr  ax
    call start_interrupts
    call start_clock
    call find_queue
    call build_kernel_table
    call build_user_tables
    mov  eax,BOOT_DIRECTORY
    mov  cr3,eax
    mov  eax,cr0
    or   eax,0x80010000             ; PG, and WP: we too respect RW ;; PG y WP: RW también nos obliga
    mov  cr0,eax
    mov  esi,banner
    mov  ecx,banner_end-banner
    call console_write
    call find_application
    call first_process
    jmp  schedule

; ---- Memory outside the image is not promised to be zero ------------ ;; ---- Fuera de la imagen, nadie promete memoria a cero ---------------

clear_records:
    mov  edi,IDT
.page:
    call clear_page
    add  edi,4096
    cmp  edi,QUEUE_BUFFER
    jb   .page
    ret

; ---- Fill the IDT from the list of gates, and load it --------------- ;; ---- Llenar la IDT con la lista de puertas y cargarla ---------------
; Each gate of the list: vector, type, selector, address. ;; Cada puerta de la lista: vector, tipo, selector, dirección.

install_gates:
    mov  esi,gates
.gate:
    mov  edx,[esi+4]
    test edx,edx
    je   .loaded
    movzx eax,byte [esi]
    movzx ecx,byte [esi+1]
    shl  ecx,8                      ; type: bits 8 to 15 ;; tipo: bits 8 a 15
    lea  edi,[eax*8+IDT]
    mov  [edi],edx                  ; address: low half here ... ;; dirección: mitad baja aquí...
    mov  [edi+4],edx                ; ... and high half there ;; ... y mitad alta allí
    mov  [edi+4],cx
    movzx eax,word [esi+2]
    mov  [edi+2],ax
    add  esi,8
    jmp  .gate
.loaded:
    lidt [idt_register]
    ret

; ---- Interrupt controllers: IRQ 0 becomes vector 32 ----------------- ;; ---- Controladores de interrupciones: IRQ 0 pasa al vector 32 -------

start_interrupts:
    mov  al,0x11                    ; ICW1: begin, edge, cascade ;; ICW1: inicio, flanco, cascada
    out  0x20,al
    out  0xA0,al
    mov  al,32                      ; ICW2: the first vector ;; ICW2: el primer vector
    out  0x21,al
    mov  al,40
    out  0xA1,al
    mov  al,4                       ; ICW3: the second hangs on IRQ 2 ;; ICW3: el segundo cuelga de IRQ 2
    out  0x21,al
    mov  al,2
    out  0xA1,al
    mov  al,1                       ; ICW4: 8086 mode ;; ICW4: modo 8086
    out  0x21,al
    out  0xA1,al
    mov  al,0xFE                    ; all masked but the clock ;; todas enmascaradas menos el reloj
    out  0x21,al
    mov  al,0xFF
    out  0xA1,al
    ret

; ---- Clock: 1,193,182 Hz / 59,659 = 20 ticks a second --------------- ;; ---- Reloj: 1 193 182 Hz / 59 659 = 20 tics por segundo -------------

start_clock:
    mov  al,0x34                    ; channel 0, both bytes, mode 2 ;; canal 0, los dos bytes, modo 2
    out  0x43,al
    mov  al,59659&0xFF
    out  0x40,al
    mov  al,59659>>8
    out  0x40,al
    ret

; ---- The kernel's addresses: 0 to 4 MiB, for rings below 3 ---------- ;; ---- Las direcciones del núcleo: de 0 a 4 MiB, anillos 0 a 2 --------
; Page 0 stays out, so that a null pointer faults. ;; La página 0 queda fuera, para que falle un puntero nulo.

build_kernel_table:
    mov  edi,BOOT_DIRECTORY
    call clear_page
    mov  edi,KERNEL_TABLE
    call clear_page
    mov  edi,QUEUE_TABLE
    call clear_page
    mov  dword [BOOT_DIRECTORY],KERNEL_TABLE+PRESENT+WRITABLE
    mov  edi,KERNEL_TABLE+4
    mov  eax,0x1000+PRESENT+WRITABLE
.page:
    mov  [edi],eax
    add  edi,4
    add  eax,0x1000
    cmp  eax,0x400000
    jb   .page
    cmp  byte [queue_found],0
    je   .done
    mov  dword [QUEUE_TABLE],QUEUE_DEVICE+PRESENT+WRITABLE
    mov  eax,QUEUE_TABLE+PRESENT+WRITABLE
    mov  [BOOT_DIRECTORY+0x340*4],eax
.done:
    ret

; ---- A directory and a table for each process ----------------------- ;; ---- Un directorio y una tabla para cada proceso --------------------
; They are made once; afterwards only entries of the tables change. ;; Se hacen una vez; después solo cambian entradas de las tablas.

build_user_tables:
    mov  ebp,PROCESSES
    mov  ebx,USER_TABLES
.process:
    mov  [ebp+DIRECTORY],ebx
    mov  edi,ebx
    call clear_page
    mov  eax,[BOOT_DIRECTORY]       ; the kernel is in all of them ;; el núcleo está en todos
    mov  [ebx],eax
    mov  eax,[BOOT_DIRECTORY+0x340*4]
    mov  [ebx+0x340*4],eax
    lea  edi,[ebx+4096]
    mov  eax,edi
    or   eax,PRIVATE
    mov  [ebx+4],eax                ; 4 to 8 MiB: the process ;; de 4 a 8 MiB: el proceso
    call clear_page
    add  ebx,8192
    add  ebp,PROCESS_SIZE
    cmp  ebp,PROCESSES_END
    jb   .process
    ret

; ---- The application: at 0x140000, or else our own ------------------ ;; ---- La aplicación: en 0x140000 o, si no, la nuestra ----------------

find_application:
    mov  esi,APPLICATION+4
    mov  ecx,[APPLICATION]
    test ecx,ecx
    je   .default
    cmp  ecx,APPLICATION_MAX
    jbe  .found
.default:
    mov  esi,default_application
    mov  ecx,default_end-default_application
.found:
    mov  [image_start],esi
    add  ecx,USER_START
    mov  [image_end],ecx
    ret

; ---- Process 1 ------------------------------------------------------ ;; ---- Proceso 1 ------------------------------------------------------

first_process:
    mov  ebp,PROCESSES
    mov  dword [ebp+STATE],READY
    mov  dword [ebp+PID],1
    mov  dword [ebp+BREAK],HEAP
    mov  dword [ebp+SAVED_EIP],USER_START
    mov  dword [ebp+SAVED_CS],USER_CODE
    mov  dword [ebp+SAVED_EFLAGS],0x202
    mov  dword [ebp+SAVED_ESP],STACK_TOP
    mov  dword [ebp+SAVED_SS],USER_DATA
    mov  dword [next_pid],2
    ret

; =====================================================================
; Into the kernel, and out of it ;; Entrar en el núcleo y salir de él
; =====================================================================
; On a page of its own: in the built-in processor's TLB page 100h, as ;; En una página propia: en la TLB del procesador incorporado, la 100h,
; all up to here, would have the same place as the application's 400h. ;; la de todo lo anterior, caería donde la 400h, la de la aplicación.

align 4096

; ---- Faults: some bring an error code, the others get a 0 ----------- ;; ---- Fallos: unos traen código de error; los demás, un 0 nuestro ----

fault_0:
    push 0
    push 0
    jmp  fault
fault_1:
    push 0
    push 1
    jmp  fault
fault_3:
    push 0
    push 3
    jmp  fault
fault_4:
    push 0
    push 4
    jmp  fault
fault_5:
    push 0
    push 5
    jmp  fault
fault_6:
    push 0
    push 6
    jmp  fault
fault_7:
    push 0
    push 7
    jmp  fault
fault_10:
    push 10
    jmp  fault
fault_11:
    push 11
    jmp  fault
fault_12:
    push 12
    jmp  fault
fault_13:
    push 13
    jmp  fault
fault_14:
    push 14

; A page fault may be the first touch of a page, or a write to a page ;; Un fallo de página puede ser el primer toque o una escritura en una
; that fork left shared. Everything else ends the process. ;; página que fork dejó compartida. Todo lo demás acaba con el proceso.

fault:
    pushad
    mov  eax,USER_DATA              ; ring 3 may have changed them ;; el anillo 3 pudo cambiarlos
    mov  ds,eax
    mov  es,eax
    test byte [esp+SAVED_CS-SAVED],2
    je   panic                      ; not from ring 3: our own mistake ;; no es del anillo 3: error nuestro
    mov  esp,KERNEL_STACK
    mov  ebp,[current]
    mov  eax,[ebp+SAVED_VECTOR]
    cmp  eax,14
    jne  .signal
    mov  ebx,cr2
    mov  edx,[ebp+SAVED_ERROR]
    and  edx,2                      ; W/R: it was a write ;; W/R: era una escritura
    call page_in
    test eax,eax
    je   return_to_user
    cmp  eax,-ENOMEM
    mov  eax,SIGKILL                ; no memory left: the victim is us ;; sin memoria: nos toca a nosotros
    je   .end
    mov  eax,14
.signal:
    movzx eax,byte [signals+eax]
.end:
    mov  edi,ebp
    call end_process
    jmp  schedule

; ---- The clock ------------------------------------------------------ ;; ---- El reloj -------------------------------------------------------

clock:
    push 0
    push 32
    pushad
    mov  eax,USER_DATA
    mov  ds,eax
    mov  es,eax
    mov  al,0x20                    ; end of interrupt ;; fin de interrupción
    out  0x20,al
    inc  dword [ticks]
    mov  byte [reschedule],1
    test byte [esp+SAVED_CS-SAVED],2
    je   .kernel
    mov  esp,KERNEL_STACK
    jmp  return_to_user
.kernel:                            ; the kernel goes on where it was ;; el núcleo sigue donde estaba
    popad
    add  esp,8
    iretd

spurious:                           ; IRQ 7 that nobody raised: no EOI ;; IRQ 7 que nadie pidió: sin EOI
    iretd

; ---- int 0x80 -------------------------------------------------------
; EAX number, EBX ECX EDX arguments; the result goes back in EAX. ;; EAX número, EBX ECX EDX argumentos; el resultado vuelve en EAX.

system_call:
    push 0
    push 0x80
    pushad
    mov  ebp,USER_DATA
    mov  ds,ebp
    mov  es,ebp
    mov  ebp,[current]
    mov  esp,KERNEL_STACK
    sti                             ; saved: now the clock may come ;; a salvo: ya puede venir el reloj
    cmp  eax,LAST_CALL
    ja   .unknown
    call [system_calls+eax*4]
    mov  [ebp+SAVED_EAX],eax
    jmp  return_to_user
.unknown:
    mov  dword [ebp+SAVED_EAX],-ENOSYS

; ---- Back to ring 3 ------------------------------------------------- ;; ---- De vuelta al anillo 3 ------------------------------------------
; IF stays 0 until IRETD loads the process's EFLAGS, where it is 1. ;; IF sigue a 0 hasta que IRETD carga los EFLAGS del proceso, con IF a 1.

return_to_user:
    cli
    cmp  byte [reschedule],0
    jne  schedule
resume:
    mov  ebp,[current]
    lea  esp,[ebp+SAVED]
    popad
    add  esp,8                      ; vector and error code ;; vector y código de error
    iretd

; =====================================================================
; Whose turn is it? ;; ¿A quién le toca?
; =====================================================================

; ---- Round robin: from the next record on, the current one last ----- ;; ---- Por turnos: desde la ficha siguiente; la actual, la última -----

schedule:
    cli
    mov  esp,KERNEL_STACK
    mov  byte [reschedule],0
    mov  ebp,[current]
    mov  ecx,PROCESS_COUNT
.next:
    add  ebp,PROCESS_SIZE
    cmp  ebp,PROCESSES_END
    jb   .look
    mov  ebp,PROCESSES
.look:
    cmp  dword [ebp+STATE],READY
    je   switch_to
    cmp  dword [ebp+STATE],SLEEPING
    jne  .busy
    mov  eax,[ticks]
    sub  eax,[ebp+WAKE]
    jns  .wake
.busy:
    dec  ecx
    jne  .next
    sti                             ; nobody: sleep until the clock; ;; nadie: dormir hasta el reloj;
    hlt                             ; STI holds it off up to the HLT ;; STI lo frena hasta el HLT
    jmp  schedule
.wake:
    mov  dword [ebp+STATE],READY

; ---- Change process: its stack for traps, its page tables ----------- ;; ---- Cambiar de proceso: su pila para trampas, sus tablas -----------

switch_to:
    cmp  ebp,[current]
    je   resume
    mov  [current],ebp
    lea  eax,[ebp+PROCESS_SIZE]
    mov  [tss+4],eax                ; esp0
    mov  eax,[ebp+DIRECTORY]
    mov  cr3,eax
    jmp  resume

; =====================================================================
; Memory ;; Memoria
; =====================================================================

; ---- Make the page at EBX ready for process EBP --------------------- ;; ---- Dejar lista la página de EBX para el proceso EBP ---------------
; EDX: 0 to read it, 2 to write it. EAX: 0, -EFAULT or -ENOMEM. ;; EDX: 0 para leerla, 2 para escribirla. EAX: 0, -EFAULT o -ENOMEM.

page_in:
    push ecx
    push esi
    push edi
    cmp  ebx,USER_START
    jb   .fault
    cmp  ebx,[ebp+BREAK]
    jae  .fault
    cmp  ebx,STACK_LOW
    jae  .lookup
    cmp  ebx,[image_end]
    jae  .fault
.lookup:
    mov  ecx,ebx
    shr  ecx,12
    and  ecx,0x3FF
    mov  esi,[ebp+DIRECTORY]
    lea  esi,[esi+ecx*4+4096]       ; the page's entry ;; la entrada de la página
    mov  eax,[esi]
    test eax,PRESENT
    je   .first_touch
    test edx,edx
    je   .ready
    test eax,WRITABLE
    jne  .ready

    and  eax,0xFFFFF000             ; a write to a shared page: ;; se escribe en una compartida:
    mov  edi,eax
    shr  eax,12
    cmp  byte [eax+FRAME_USERS-FRAMES/4096],1
    mov  eax,edi
    je   .map                       ; the others are gone: it is ours ;; los demás se han ido: es nuestra
    call take_frame
    test eax,eax
    je   .full
    call copy_page                  ; EDI to EAX ;; de EDI a EAX
    shr  edi,12
    dec  byte [edi+FRAME_USERS-FRAMES/4096]
    jmp  .map

.first_touch:
    call take_frame
    test eax,eax
    je   .full
    mov  edi,eax
    call clear_page
    call load_page
.map:
    or   eax,PRIVATE
    mov  [esi],eax
    invlpg [ebx]
.ready:
    xor  eax,eax
    jmp  .done
.fault:
    mov  eax,-EFAULT
    jmp  .done
.full:
    mov  eax,-ENOMEM
.done:
    pop  edi
    pop  esi
    pop  ecx
    ret

; ---- Copy the application's bytes for page EBX to frame EAX --------- ;; ---- Copiar de la aplicación lo de la página EBX al marco EAX -------

load_page:
    push eax
    push edx
    push esi
    mov  edi,eax
    mov  esi,ebx
    and  esi,0xFFFFF000
    mov  ecx,[image_end]
    sub  ecx,esi                    ; so many bytes from here on ;; tantos bytes desde aquí
    jbe  .done                      ; none: stack or heap ;; ninguno: pila o heap
    cmp  ecx,4096
    jbe  .copy
    mov  ecx,4096
.copy:
    add  ecx,3
    shr  ecx,2                      ; in dwords ;; en dwords
    sub  esi,USER_START
    add  esi,[image_start]
.dword:
    mov  edx,[esi]
    mov  [edi],edx
    add  esi,4
    add  edi,4
    dec  ecx
    jne  .dword
.done:
    pop  esi
    pop  edx
    pop  eax
    ret

; ---- Is [ECX, ECX+EDX) the process's? ------------------------------- ;; ---- ¿Es del proceso [ECX, ECX+EDX)? --------------------------------
; ESI: 0 if we shall read there, 2 if write. EAX: 0 or an error. ;; ESI: 0 si vamos a leer ahí, 2 si a escribir. EAX: 0 o un error.
; It pages in all of it, so that the kernel never faults. ;; Trae todas sus páginas, para que el núcleo no falle nunca.

user_range:
    push ebx
    push edx
    push edi
    xor  eax,eax
    test edx,edx
    je   .done
    mov  eax,-EFAULT
    mov  edi,ecx
    add  edi,edx                    ; the end ;; el final
    jc   .done
    mov  ebx,ecx
    mov  edx,esi
.page:
    call page_in
    test eax,eax
    jne  .done
    and  ebx,0xFFFFF000
    add  ebx,4096
    cmp  ebx,edi
    jb   .page
.done:
    pop  edi
    pop  edx
    pop  ebx
    ret

; ---- Take a free frame: EAX, or 0 ----------------------------------- ;; ---- Tomar un marco libre: EAX, o 0 ---------------------------------

take_frame:
    push ecx
    push edx
    mov  edx,[next_frame]
    mov  ecx,FRAME_COUNT
.look:
    inc  edx
    and  edx,FRAME_COUNT-1
    cmp  byte [edx+FRAME_USERS],0
    je   .found
    dec  ecx
    jne  .look
    xor  eax,eax
    jmp  .done
.found:
    mov  byte [edx+FRAME_USERS],1
    mov  [next_frame],edx
    shl  edx,12
    lea  eax,[edx+FRAMES]
.done:
    pop  edx
    pop  ecx
    ret

; ---- Drop the page of entry ESI ------------------------------------- ;; ---- Soltar la página de la entrada ESI -----------------------------

drop_page:
    mov  eax,[esi]
    test eax,PRESENT
    je   .none
    shr  eax,12
    dec  byte [eax+FRAME_USERS-FRAMES/4096]
    mov  dword [esi],0
.none:
    ret

; ---- Drop all pages of process EDI ---------------------------------- ;; ---- Soltar todas las páginas del proceso EDI -----------------------

drop_pages:
    push ecx
    push esi
    mov  esi,[edi+DIRECTORY]
    add  esi,4096
    mov  ecx,1024
.entry:
    test byte [esi],PRESENT
    je   .none
    call drop_page
.none:
    add  esi,4
    dec  ecx
    jne  .entry
    pop  esi
    pop  ecx
    ret

; ---- Share all pages of process EBP with EDI ------------------------ ;; ---- Compartir con EDI todas las páginas del proceso EBP ------------
; Both lose the right to write: who writes first gets a copy. ;; Ninguno puede ya escribir: el primero que lo intente recibe una copia.

share_pages:
    push edi
    mov  esi,[ebp+DIRECTORY]
    add  esi,4096
    mov  edi,[edi+DIRECTORY]
    add  edi,4096
    mov  ecx,1024
.entry:
    mov  eax,[esi]
    test eax,PRESENT
    je   .none
    mov  edx,eax
    shr  edx,12
    inc  byte [edx+FRAME_USERS-FRAMES/4096]
    and  eax,0xFFFFF000
    or   eax,SHARED
    mov  [esi],eax
    mov  [edi],eax
.none:
    add  esi,4
    add  edi,4
    dec  ecx
    jne  .entry
    mov  eax,cr3                    ; forget the old rights ;; olvidar los permisos de antes
    mov  cr3,eax
    pop  edi
    ret

; ---- Zero the page at EDI; copy the page at EDI to EAX -------------- ;; ---- Poner a cero la página de EDI; copiar la de EDI a EAX ----------

clear_page:
    push ecx
    push edi
    mov  ecx,128
.eight:
    mov  dword [edi],0
    mov  dword [edi+4],0
    mov  dword [edi+8],0
    mov  dword [edi+12],0
    mov  dword [edi+16],0
    mov  dword [edi+20],0
    mov  dword [edi+24],0
    mov  dword [edi+28],0
    add  edi,32
    dec  ecx
    jne  .eight
    pop  edi
    pop  ecx
    ret

copy_page:
    push eax
    push ecx
    push edx
    push edi
    mov  ecx,256
.four:
    mov  edx,[edi]
    mov  [eax],edx
    mov  edx,[edi+4]
    mov  [eax+4],edx
    mov  edx,[edi+8]
    mov  [eax+8],edx
    mov  edx,[edi+12]
    mov  [eax+12],edx
    add  edi,16
    add  eax,16
    dec  ecx
    jne  .four
    pop  edi
    pop  edx
    pop  ecx
    pop  eax
    ret

; =====================================================================
; The console and its device register ;; La consola y el registro de su dispositivo
; =====================================================================

; ---- Print ECX bytes from ESI --------------------------------------- ;; ---- Imprimir ECX bytes desde ESI -----------------------------------

console_write:
    cmp  byte [queue_found],0
    jne  queue_write
.byte:
    test ecx,ecx
    je   .done
    mov  al,[esi]
    out  0xE9,al
    inc  esi
    dec  ecx
    jmp  .byte
.done:
    ret

; ---- The same as a driver does it: ask the device before each byte -- ;; ---- Lo mismo como un controlador: preguntar antes de cada byte -----

device_write:
    cmp  byte [queue_found],0
    jne  queue_write
.byte:
    test ecx,ecx
    je   .done
    cli                             ; nobody between question and byte ;; nadie entre la pregunta y el byte
    in   al,0xE9
    cmp  al,0xE9                    ; 0xE9: ready ;; 0xE9: listo
    jne  .not_ready
    mov  al,[esi]
    out  0xE9,al
    inc  esi
    dec  ecx
.not_ready:
    sti
    jmp  .byte
.done:
    ret

; ---- Read the device's status register: AL -------------------------- ;; ---- Leer el registro de estado del dispositivo: AL -----------------

device_status:
    cmp  byte [queue_found],0
    jne  queue_status
    in   al,0xE9
    ret

; ---- A virtio-like queue, where there is one ------------------------ ;; ---- Una cola tipo virtio, donde la haya ----------------------------
; Registers as in virtio-mmio; one queue of 8 descriptors. ;; Registros como en virtio-mmio; una cola de 8 descriptores.

find_queue:
    cmp  dword [QUEUE_DEVICE],0x74726976
    jne  .none                      ; no "virt" there: plain ports ;; no hay "virt": puertos y ya está
    mov  dword [QUEUE_DEVICE+0x70],0x03     ; status: driver here ;; estado: hay controlador
    mov  dword [QUEUE_DEVICE+0x30],0        ; the first queue ;; la primera cola
    mov  dword [QUEUE_DEVICE+0x38],8        ; its size ;; su tamaño
    mov  dword [QUEUE_DEVICE+0x80],QUEUE
    mov  dword [QUEUE_DEVICE+0x90],QUEUE_AVAIL
    mov  dword [QUEUE_DEVICE+0xA0],QUEUE_USED
    mov  dword [QUEUE_DEVICE+0x44],1        ; queue ready ;; cola lista
    mov  dword [QUEUE_DEVICE+0x70],0x0F     ; driver ready ;; controlador listo
    mov  eax,1
    mov  [QUEUE_AVAIL],ax                   ; no interrupts: we look ;; sin interrupción: miramos
    mov  byte [queue_found],1
.none:
    ret

; Print ECX bytes from ESI: a buffer at a time, one kick each. ;; Imprimir ECX bytes desde ESI: búfer a búfer, con un aviso cada vez.

queue_write:
    push edx
    push edi
.buffer:
    mov  edi,QUEUE_BUFFER
.byte:
    test ecx,ecx
    je   .kick
    mov  al,[esi]
    mov  [edi],al
    inc  esi
    inc  edi
    dec  ecx
    cmp  edi,QUEUE_BUFFER+4096
    jb   .byte
.kick:
    sub  edi,QUEUE_BUFFER
    je   .done
    xor  edx,edx                    ; the device reads ;; el dispositivo lee
    call queue_kick
    jmp  .buffer
.done:
    pop  edi
    pop  edx
    ret

queue_status:
    push edx
    push edi
    mov  edi,1
    mov  edx,2                      ; the device writes ;; el dispositivo escribe
    call queue_kick
    mov  al,[QUEUE_BUFFER]
    pop  edi
    pop  edx
    ret

; Offer EDI bytes of the buffer, kick, and wait until they are used. ;; Ofrecer EDI bytes del búfer, avisar y esperar hasta que estén usados.

queue_kick:
    push eax
    mov  dword [QUEUE],QUEUE_BUFFER ; descriptor 0: address, ;; descriptor 0: dirección,
    mov  [QUEUE+8],edi              ; length, ;; longitud,
    mov  [QUEUE+12],edx             ; flags; ring entries are all 0 ;; indicadores; en las listas, todo 0
    movzx eax,word [QUEUE_AVAIL+2]
    inc  eax
    mov  [QUEUE_AVAIL+2],ax
    mov  dword [QUEUE_DEVICE+0x50],0
.wait:
    movzx eax,word [QUEUE_AVAIL+2]
    movzx edx,word [QUEUE_USED+2]
    cmp  eax,edx
    jne  .wait
    pop  eax
    ret

; =====================================================================
; System calls: EBP the process, EBX ECX EDX its arguments ;; Llamadas al sistema: EBP el proceso, EBX ECX EDX sus argumentos
; =====================================================================

; ---- exit(status) --------------------------------------------------- ;; ---- exit(estado) ---------------------------------------------------

sys_exit:
    mov  eax,ebx
    and  eax,0xFF
    shl  eax,8
    mov  edi,ebp
    call end_process
    jmp  schedule

; ---- clone(flags, stack): fork, or refused -------------------------- ;; ---- clone(indicadores, pila): un fork, o se rechaza ----------------

sys_clone:
    cmp  ebx,17                     ; SIGCHLD and no flag: a fork ;; SIGCHLD sin indicadores: un fork
    jne  .refused
    test ecx,ecx
    je   sys_fork
.refused:
    mov  eax,-EINVAL
    ret

; ---- fork() ---------------------------------------------------------

sys_fork:
    mov  edi,PROCESSES
.look:
    cmp  dword [edi+STATE],FREE
    je   .found
    add  edi,PROCESS_SIZE
    cmp  edi,PROCESSES_END
    jb   .look
    mov  eax,-EAGAIN
    ret
.found:
    call share_pages
    mov  eax,[ebp+BREAK]
    mov  [edi+BREAK],eax
    mov  ecx,SAVED
.register:
    mov  eax,[ebp+ecx]
    mov  [edi+ecx],eax
    add  ecx,4
    cmp  ecx,PROCESS_SIZE
    jb   .register
    mov  dword [edi+SAVED_EAX],0    ; the child's answer ;; la respuesta para el hijo
    mov  eax,[ebp+PID]
    mov  [edi+PARENT],eax
    mov  eax,[next_pid]
    inc  dword [next_pid]
    mov  [edi+PID],eax
    mov  dword [edi+STATE],READY
    ret                             ; the parent's answer: the child ;; respuesta para el padre: el hijo

; ---- read(descriptor, buffer, length) ------------------------------- ;; ---- read(descriptor, búfer, longitud) ------------------------------
; 0: nothing to read. 3: the device's status, once for each byte. ;; 0: nada que leer. 3: el estado del dispositivo, una vez por byte.

sys_read:
    cmp  ebx,3
    je   .device
    test ebx,ebx
    je   .end_of_file
    mov  eax,-EBADF
    ret
.end_of_file:
    xor  eax,eax
    ret
.device:
    mov  esi,2
    call user_range
    test eax,eax
    jne  .done
    push edx
.byte:
    test edx,edx
    je   .read
    call device_status
    mov  [ecx],al
    inc  ecx
    dec  edx
    jmp  .byte
.read:
    pop  eax
.done:
    ret

; ---- write(descriptor, buffer, length) ------------------------------ ;; ---- write(descriptor, búfer, longitud) -----------------------------
; 1 and 2: the console. 3: the console, as its driver. ;; 1 y 2: la consola. 3: la consola, como su controlador.

sys_write:
    lea  eax,[ebx-1]
    cmp  eax,2
    ja   .bad
    xor  esi,esi
    call user_range
    test eax,eax
    jne  .done
    push edx
    mov  esi,ecx
    mov  ecx,edx
    cmp  ebx,3
    je   .device
    call console_write
    pop  eax
    ret
.device:
    call device_write
    pop  eax
    ret
.bad:
    mov  eax,-EBADF
.done:
    ret

; ---- waitpid(pid or -1, status, options) ---------------------------- ;; ---- waitpid(pid o -1, estado, opciones) ----------------------------
; To wait, the call is simply made again later: EIP goes back over the ;; Para esperar, la llamada se repite más tarde y ya está: EIP retrocede
; two bytes of int 0x80, and EAX still holds the number. ;; los dos bytes de int 0x80, y EAX conserva el número.

sys_waitpid:
    mov  edi,PROCESSES
    mov  eax,-ECHILD
.look:
    cmp  dword [edi+STATE],FREE
    je   .other
    mov  esi,[ebp+PID]
    cmp  [edi+PARENT],esi
    jne  .other
    cmp  ebx,-1
    je   .mine
    cmp  [edi+PID],ebx
    jne  .other
.mine:
    xor  eax,eax                    ; there is a child to wait for ;; hay un hijo al que esperar
    cmp  dword [edi+STATE],ZOMBIE
    je   .ended
.other:
    add  edi,PROCESS_SIZE
    cmp  edi,PROCESSES_END
    jb   .look
    test eax,eax
    jne  .done                      ; -ECHILD
    test edx,WNOHANG
    jne  .done                      ; 0: not yet ;; 0: todavía no
    sub  dword [ebp+SAVED_EIP],2
    mov  dword [ebp+STATE],WAITING
    jmp  schedule
.ended:
    test ecx,ecx
    je   .free
    mov  edx,4
    mov  esi,2
    call user_range
    test eax,eax
    jne  .done
    mov  eax,[edi+STATUS]
    mov  [ecx],eax
.free:
    mov  eax,[edi+PID]
    mov  dword [edi+PID],0
    mov  dword [edi+STATE],FREE
.done:
    ret

; ---- getpid(), getppid() --------------------------------------------

sys_getpid:
    mov  eax,[ebp+PID]
    ret

sys_getppid:
    mov  eax,[ebp+PARENT]
    ret

; ---- kill(pid, signal): nobody catches signals here, so they end ---- ;; ---- kill(pid, señal): aquí nadie las captura, así que matan --------
; Process 1 does not die of signals, as in Linux. ;; El proceso 1 no muere por señales, como en Linux.

sys_kill:
    mov  eax,-EINVAL
    cmp  ecx,64
    ja   .done
    mov  edi,PROCESSES
.look:
    cmp  dword [edi+STATE],FREE
    je   .other
    cmp  [edi+PID],ebx
    je   .found
.other:
    add  edi,PROCESS_SIZE
    cmp  edi,PROCESSES_END
    jb   .look
    mov  eax,-ESRCH
    ret
.found:
    xor  eax,eax
    test ecx,ecx
    je   .done                      ; signal 0 only asks ;; la señal 0 solo pregunta
    cmp  ebx,1
    je   .done
    cmp  dword [edi+STATE],ZOMBIE
    je   .done
    cmp  ecx,31
    ja   .end
    mov  edx,1
    shl  edx,cl
    test edx,SIGNALS_IGNORED
    jne  .done
.end:
    mov  eax,ecx
    call end_process
    xor  eax,eax
    cmp  edi,ebp
    je   schedule                   ; it was ourselves ;; éramos nosotros
.done:
    ret

; ---- brk(address): the heap's end, new if it could be moved --------- ;; ---- brk(dirección): el final del heap; el nuevo, si se pudo --------

sys_brk:
    cmp  ebx,HEAP
    jb   .answer
    cmp  ebx,USER_END
    ja   .answer
    mov  edx,[ebp+BREAK]
    mov  [ebp+BREAK],ebx
    add  ebx,4095
    and  ebx,0xFFFFF000             ; the first page to give back ;; la primera página que se devuelve
.page:
    cmp  ebx,edx
    jae  .answer
    mov  esi,ebx
    shr  esi,12
    and  esi,0x3FF
    shl  esi,2
    add  esi,[ebp+DIRECTORY]
    add  esi,4096
    call drop_page
    invlpg [ebx]
    add  ebx,4096
    jmp  .page
.answer:
    mov  eax,[ebp+BREAK]
    ret

; ---- uname(buffer): six names of 65 bytes --------------------------- ;; ---- uname(búfer): seis nombres de 65 bytes -------------------------

sys_uname:
    mov  ecx,ebx
    mov  edx,names_end-names
    mov  esi,2
    call user_range
    test eax,eax
    jne  .done
    mov  esi,names
.byte:
    mov  al,[esi]
    mov  [ecx],al
    inc  esi
    inc  ecx
    cmp  esi,names_end
    jb   .byte
    xor  eax,eax
.done:
    ret

; ---- sched_yield() --------------------------------------------------

sys_sched_yield:
    mov  byte [reschedule],1
    xor  eax,eax
    ret

; ---- nanosleep(seconds and nanoseconds, nothing) -------------------- ;; ---- nanosleep(segundos y nanosegundos, nada) -----------------------

sys_nanosleep:
    mov  ecx,ebx
    mov  edx,8
    xor  esi,esi
    call user_range
    test eax,eax
    jne  .done
    mov  eax,[ebx+4]                ; nanoseconds ;; nanosegundos
    cmp  eax,999999999
    ja   .bad
    cmp  dword [ebx],10000000       ; not for longer than the ticks last ;; no más de lo que dan los tics
    ja   .bad
    xor  edx,edx
    add  eax,49999999
    mov  ecx,50000000               ; a tick is 50 ms ;; un tic son 50 ms
    div  ecx
    imul edx,[ebx],20
    lea  eax,[eax+edx+1]            ; and the rest of this tick ;; y lo que queda de este tic
    add  eax,[ticks]
    mov  [ebp+WAKE],eax
    mov  dword [ebp+SAVED_EAX],0
    mov  dword [ebp+STATE],SLEEPING
    jmp  schedule
.bad:
    mov  eax,-EINVAL
.done:
    ret

; ---- All other numbers ---------------------------------------------- ;; ---- Todos los demás números ----------------------------------------

no_such_call:
    mov  eax,-ENOSYS
    ret

; ---- Process EDI ends with EAX: a signal, or exit code * 256 -------- ;; ---- El proceso EDI acaba con EAX: señal, o código de salida * 256 --

end_process:
    cmp  dword [edi+PID],1
    je   end_machine
    mov  [edi+STATUS],eax
    mov  dword [edi+STATE],ZOMBIE
    call drop_pages
    mov  ebx,[edi+PID]
    mov  esi,PROCESSES
.relative:
    cmp  [esi+PARENT],ebx
    jne  .not_a_child
    mov  dword [esi+PARENT],1       ; orphans go to process 1 ;; los huérfanos van al proceso 1
.not_a_child:
    cmp  dword [esi+STATE],WAITING
    jne  .not_waiting
    mov  dword [esi+STATE],READY    ; it will look again ;; volverá a mirar
.not_waiting:
    add  esi,PROCESS_SIZE
    cmp  esi,PROCESSES_END
    jb   .relative
    ret

; ---- Process 1 has ended, and with it the machine ------------------- ;; ---- El proceso 1 ha acabado y, con él, la máquina ------------------

end_machine:
    test eax,0x7F
    jne  .signal
    shr  eax,8
    jmp  power_off
.signal:
    or   eax,128

power_off:
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- The kernel itself has faulted ---------------------------------- ;; ---- Ha fallado el propio núcleo ------------------------------------

panic:
    mov  esi,panic_text
    mov  ecx,panic_end-panic_text
    call console_write
    mov  eax,255
    jmp  power_off

; =====================================================================
; The default application ;; La aplicación por omisión
; =====================================================================
; It is made for address 0x400000, where the kernel maps it. Two ;; Está hecha para la dirección 0x400000, donde la pone el núcleo. Dos
; processes take turns; the parent prints when the child has ended. ;; procesos se turnan; el padre imprime cuando el hijo ha acabado.

default_application:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    je   .child
    mov  ebx,eax                    ; waitpid(child, 0, 0) ;; waitpid(hijo, 0, 0)
    mov  eax,7
    xor  ecx,ecx
    xor  edx,edx
    int  0x80
    mov  ecx,.parent_text-default_application+USER_START
    mov  edx,.end-.parent_text
    call .print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80
.child:
    mov  ecx,.child_text-default_application+USER_START
    mov  edx,.parent_text-.child_text
    call .print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80
.print:
    mov  eax,4                      ; write(1, ECX, EDX)
    mov  ebx,1
    int  0x80
    ret
.child_text:
    db 'hello from the child, in ring 3',10
.parent_text:
    db 'hello from the parent, in ring 3',10
.end:
default_end:

; =====================================================================
; Tables ;; Tablas
; =====================================================================

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
    dd 0x0000FFFF,0x00CFFA00        ; 18: code, ring 3 (1B) ;; 18: código, anillo 3 (1B)
    dd 0x0000FFFF,0x00CFF200        ; 20: data, ring 3 (23) ;; 20: datos, anillo 3 (23)
    dw 103,(tss-$$+0x100000)&0xFFFF ; 28: task state segment ;; 28: segmento de estado de tarea
    db ((tss-$$+0x100000)>>16)&0xFF,0x89,0,0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt

align 4
tss:
    dd 0,PROCESSES+PROCESS_SIZE,KERNEL_DATA     ; esp0, ss0
    times 22 dd 0
    dw 0,104                        ; no map of ports ;; sin mapa de puertos

idt_register:
    dw 2047
    dd IDT

; Vector, type, selector, address. 8E: interrupt gate, IF becomes 0. ;; Vector, tipo, selector, dirección. 8E: puerta de interrupción, IF a 0.
; EE: the same, and ring 3 may call it. ;; EE: lo mismo, y el anillo 3 puede llamarla.

align 4
gates:
    db 0,0x8E
    dw KERNEL_CODE
    dd fault_0                      ; divide error ;; error de división
    db 1,0x8E
    dw KERNEL_CODE
    dd fault_1                      ; debug ;; depuración
    db 3,0xEE
    dw KERNEL_CODE
    dd fault_3                      ; breakpoint ;; punto de parada
    db 4,0xEE
    dw KERNEL_CODE
    dd fault_4                      ; overflow ;; desbordamiento
    db 5,0x8E
    dw KERNEL_CODE
    dd fault_5                      ; bound ;; fuera de límites
    db 6,0x8E
    dw KERNEL_CODE
    dd fault_6                      ; invalid opcode ;; código de operación no válido
    db 7,0x8E
    dw KERNEL_CODE
    dd fault_7                      ; no coprocessor ;; sin coprocesador
    db 10,0x8E
    dw KERNEL_CODE
    dd fault_10                     ; invalid TSS ;; TSS no válida
    db 11,0x8E
    dw KERNEL_CODE
    dd fault_11                     ; segment not present ;; segmento no presente
    db 12,0x8E
    dw KERNEL_CODE
    dd fault_12                     ; stack fault ;; fallo de pila
    db 13,0x8E
    dw KERNEL_CODE
    dd fault_13                     ; general protection ;; protección general
    db 14,0x8E
    dw KERNEL_CODE
    dd fault_14                     ; page fault ;; fallo de página
    db 32,0x8E
    dw KERNEL_CODE
    dd clock                        ; IRQ 0
    db 39,0x8E
    dw KERNEL_CODE
    dd spurious                     ; IRQ 7
    db 0x80,0xEE
    dw KERNEL_CODE
    dd system_call
    dd 0,0

; The signal for each fault: 8 FPE, 5 TRAP, 11 SEGV, 4 ILL, 7 BUS. ;; La señal de cada fallo: 8 FPE, 5 TRAP, 11 SEGV, 4 ILL, 7 BUS.

signals:
    db 8,5,0,5,11,11,4,8,0,0,11,7,7,11,11

align 4
system_calls:
    dd no_such_call                 ; 0
    dd sys_exit                     ; 1
    dd sys_fork                     ; 2
    dd sys_read                     ; 3
    dd sys_write                    ; 4
    times 2 dd no_such_call
    dd sys_waitpid                  ; 7
    times 12 dd no_such_call
    dd sys_getpid                   ; 20
    times 16 dd no_such_call
    dd sys_kill                     ; 37
    times 7 dd no_such_call
    dd sys_brk                      ; 45
    times 18 dd no_such_call
    dd sys_getppid                  ; 64
    times 55 dd no_such_call
    dd sys_clone                    ; 120
    dd no_such_call
    dd sys_uname                    ; 122
    times 35 dd no_such_call
    dd sys_sched_yield              ; 158
    times 3 dd no_such_call
    dd sys_nanosleep                ; 162
LAST_CALL       equ 162

names:                              ; uname: 65 bytes each ;; uname: 65 bytes cada uno
    db 'anillo'
    times 59 db 0
    db 'guest'
    times 60 db 0
    db '1.0'
    times 62 db 0
    db '#1'
    times 63 db 0
    db 'i686'
    times 61 db 0
    db '(none)'
    times 59 db 0
names_end:

banner:
    db 'anillo kernel: 256 pages to give, 20 ticks a second',10
banner_end:
panic_text:
    db 'kernel panic',10
panic_end:

; ---- Variables ------------------------------------------------------ ;; ---- Variables ------------------------------------------------------

align 4
current:        dd PROCESSES_END-PROCESS_SIZE   ; so the first is next ;; y así toca la primera
ticks:          dd 0
next_pid:       dd 0
next_frame:     dd 0
image_start:    dd 0                ; the application's bytes, here ;; los bytes de la aplicación, aquí
image_end:      dd 0                ; its end, in a process's addresses ;; su final, visto desde un proceso
reschedule:     db 0                ; 1: somebody else should run ;; 1: debería tocarle a otro
queue_found:    db 0
