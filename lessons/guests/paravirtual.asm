; paravirtual.asm: the small kernel, changed for a hypervisor ;; paravirtual.asm: el núcleo pequeño, cambiado para un hipervisor
;
; It shares one processor between programs in ring 3: a clock that ;; Reparte un procesador entre programas del anillo 3: un reloj que los
; preempts them, a page table for each, copy-on-write fork, demand ;; interrumpe, tablas de páginas propias, fork con copia al escribir,
; paging, and system calls by int 0x80 with Linux's i386 numbers. ;; páginas al primer toque y llamadas int 0x80 con números de Linux i386.
; native.asm is the same kernel for bare hardware: ;; native.asm es el mismo núcleo para el hardware físico:
;
;     diff native.asm paravirtual.asm ;;     diff native.asm paravirtual.asm
;
; Rules of the house: ring 1, and no privileged instruction at all; to ;; Reglas de la casa: anillo 1 y nada de instrucciones privilegiadas;
; mask events is to store a byte; entries of page tables hold machine ;; enmascarar sucesos es escribir un byte; las tablas de páginas llevan
; frames, and only the hypervisor writes them. INTERFACE.md says more. ;; marcos de máquina; solo las escribe el hipervisor. Más: INTERFACE.md.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note, as in an ELF file: ;; una nota, como en un archivo ELF:
    dd 2,HYPERCALL_PAGE             ; 2: fill the page at this address ;; 2: llena la página aquí indicada

; ---- Selectors ------------------------------------------------------ ;; ---- Selectores -----------------------------------------------------

KERNEL_CODE     equ 0x09
KERNEL_DATA     equ 0x11
USER_CODE       equ 0x1B
USER_DATA       equ 0x23

; ---- Hypercalls: Xen's numbers -------------------------------------- ;; ---- Hiperllamadas: los números de Xen ------------------------------
; Each has 32 bytes in the hypercall page: MOV EAX,n; INT 0x82; RET. ;; Cada una tiene 32 bytes en su página: MOV EAX,n; INT 0x82; RET.
; Arguments in EBX ECX EDX ESI EDI, which may be lost; result in EAX. ;; Argumentos: EBX ECX EDX ESI EDI, que pueden perderse; resultado: EAX.

SET_TRAP_TABLE  equ HYPERCALL_PAGE+0*32
MMU_UPDATE      equ 1               ; called in a batch ;; se llama en un lote
STACK_SWITCH    equ 3               ; called in a batch ;; se llama en un lote
SET_CALLBACKS   equ HYPERCALL_PAGE+4*32
MULTICALL       equ HYPERCALL_PAGE+13*32
UPDATE_MAPPING  equ HYPERCALL_PAGE+14*32
XEN_VERSION     equ HYPERCALL_PAGE+17*32
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
RETURN          equ HYPERCALL_PAGE+23*32
VCPU_OP         equ HYPERCALL_PAGE+24*32
MMUEXT_OP       equ 26              ; called in a batch, and alone ;; se llama en un lote y también sola
SCHED_OP        equ HYPERCALL_PAGE+29*32
EVENT_CHANNEL   equ HYPERCALL_PAGE+32*32

PIN_DIRECTORY   equ 1               ; commands of MMUEXT_OP ;; órdenes de MMUEXT_OP
NEW_DIRECTORY   equ 5
FLUSH_TLB       equ 6
FLUSH_PAGE      equ 2               ; a flag of UPDATE_MAPPING ;; un indicador de UPDATE_MAPPING
BIND_VIRQ       equ 1               ; commands of EVENT_CHANNEL ;; órdenes de EVENT_CHANNEL
SEND            equ 4
BLOCK           equ 1               ; commands of SCHED_OP ;; órdenes de SCHED_OP
SHUTDOWN        equ 2
SET_PERIOD      equ 6               ; a command of VCPU_OP ;; una orden de VCPU_OP
CONSOLE_READ    equ 1               ; a command of CONSOLE_IO ;; una orden de CONSOLE_IO
MYSELF          equ 0x7FF0          ; this domain, among others ;; este dominio, entre otros

; ---- What we share with the hypervisor ------------------------------ ;; ---- Lo que compartimos con el hipervisor ---------------------------

EVENT_PENDING   equ SHARED_INFO     ; a byte: something has happened ;; un byte: ha pasado algo
EVENT_MASK      equ SHARED_INFO+1   ; a byte: 1 is our IF = 0 ;; un byte: 1 es nuestro IF = 0
EVENT_SELECTOR  equ SHARED_INFO+4
FAULT_ADDRESS   equ SHARED_INFO+8   ; instead of CR2 ;; en vez de CR2
EVENT_CHANNELS  equ SHARED_INFO+0x800       ; a bit each: pending ;; bit por canal: pendiente
CHANNELS_MASKED equ SHARED_INFO+0x880       ; a bit each: not wanted ;; bit por canal: no interesa
OUT_BYTES       equ CONSOLE+1024    ; a ring of 2048 bytes ;; un búfer circular de 2048 bytes
OUT_TAKEN       equ CONSOLE+3080    ; so many the hypervisor took ;; cuántos tomó el hipervisor
OUT_GIVEN       equ CONSOLE+3084    ; so many we gave ;; cuántos dimos

; ---- Where things lie in physical memory ---------------------------- ;; ---- Dónde está cada cosa en la memoria física ----------------------
; Physical here is what we call so: frame N is machine frame MFN[N]. ;; Física la llamamos nosotros: el marco N es el marco de máquina MFN[N].


PROCESSES       equ 0x003000        ; 8 records of 256 bytes ;; 8 fichas de 256 bytes
FRAME_USERS     equ 0x004000        ; a byte a frame: how many share it ;; un byte por marco: cuántos lo usan
SHARED_INFO     equ 0x005000        ; where we map the shared page ;; donde va la página compartida
CONSOLE         equ 0x006000        ; and the ring of the console ;; y el búfer de la consola
HYPERCALL_PAGE  equ 0x007000        ; filled by the hypervisor ;; la llena el hipervisor
UPDATES         equ 0x008000        ; changes of entries, 16 bytes each ;; cambios de entradas, de 16 bytes
UPDATES_MAX     equ 128
FRAME_OF        equ 0x010000        ; machine frame to our frame ;; de marco de máquina al nuestro
MACHINE_MAX     equ 4096            ; entries in it ;; entradas que tiene
APPLICATION     equ 0x140000        ; its length, then its bytes ;; su longitud y luego sus bytes
KERNEL_STACK    equ 0x170000        ; grows down from here ;; crece hacia abajo desde aquí
BOOT_DIRECTORY  equ 0x200000        ; the kernel's part of all tables ;; lo del núcleo en todas las tablas
USER_TABLES     equ 0x210000        ; a directory and a table each ;; directorio y tabla por proceso
FRAMES          equ 0x300000        ; memory to give away ;; memoria para repartir
FRAME_COUNT     equ 256

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
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor
    mov  esp,KERNEL_STACK
    mov  [start_info],esi           ; who starts us says all in there ;; quien nos arranca lo cuenta ahí
    mov  eax,USER_DATA              ; flat, and good in every ring ;; plano y válido en todo anillo
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    call read_command_line
    call map_shared_pages
    call clear_records
    call install_gates
    call start_events
    call start_clock
    call learn_frames
    call build_user_tables
    mov  esi,banner
    mov  ecx,banner_end-banner
    call console_write
    call find_application
    call first_process
    jmp  schedule

; ---- Memory outside the image is not promised to be zero ------------ ;; ---- Fuera de la imagen, nadie promete memoria a cero ---------------

clear_records:
    mov  edi,PROCESSES
.page:
    call clear_page
    add  edi,4096
    cmp  edi,SHARED_INFO
    jb   .page
    mov  edi,UPDATES
    call clear_page
    ret

; ---- The command line: "batch=1" to "batch=128" --------------------- ;; ---- La línea de órdenes: de "batch=1" a "batch=128" ----------------
; So many changes of page tables go with one hypercall at most. ;; Como mucho, tantos cambios de tablas van en una hiperllamada.

read_command_line:
    mov  esi,[start_info]
    add  esi,80
    cmp  dword [esi],'batc'
    jne  .done
    add  esi,6                      ; behind the "h=" ;; detrás de "h="
    xor  eax,eax
.digit:
    movzx ecx,byte [esi]
    sub  ecx,'0'
    cmp  ecx,9
    ja   .end
    imul eax,eax,10
    add  eax,ecx
    inc  esi
    jmp  .digit
.end:
    lea  ecx,[eax-1]
    cmp  ecx,UPDATES_MAX
    jae  .done
    mov  [batch_max],eax
.done:
    ret

; ---- Map the two pages that we share with the hypervisor ------------ ;; ---- Asignar las dos páginas que compartimos con el hipervisor ------

map_shared_pages:
    mov  esi,[start_info]
    mov  ecx,[esi+36]               ; shared_info: a machine address ;; shared_info: dirección de máquina
    or   ecx,PRESENT+WRITABLE
    mov  ebx,SHARED_INFO
    mov  edx,FLUSH_PAGE
    call UPDATE_MAPPING
    mov  esi,[start_info]
    mov  ecx,[esi+52]               ; console_mfn: a machine frame ;; console_mfn: marco de máquina
    shl  ecx,12
    or   ecx,PRESENT+WRITABLE
    mov  ebx,CONSOLE
    mov  edx,FLUSH_PAGE
    call UPDATE_MAPPING
    ret

; ---- Give the list of gates to the hypervisor, and our clock's ------ ;; ---- Dar al hipervisor la lista de puertas y la del reloj -----------

install_gates:
    mov  ebx,gates
    call SET_TRAP_TABLE
    mov  ebx,KERNEL_CODE            ; events arrive here, ;; los sucesos llegan aquí,
    mov  ecx,clock
    mov  edx,KERNEL_CODE            ; and a failed return there ;; y una vuelta fallida, ahí
    mov  esi,panic
    call SET_CALLBACKS
    ret

; ---- Event channels: the virtual timer instead of IRQ 0 ------------- ;; ---- Canales de sucesos: el reloj virtual en vez de IRQ 0 -----------

start_events:
    mov  ebx,BIND_VIRQ
    mov  ecx,timer_binding
    call EVENT_CHANNEL
    mov  esi,[start_info]
    mov  ecx,[esi+56]               ; the console's channel ;; el canal de la consola
    mov  [console_channel],ecx
    mov  eax,1
    shl  eax,cl
    mov  [CHANNELS_MASKED],eax      ; we do not wait for the console ;; no esperamos a la consola
    ret

; ---- Clock: 50,000,000 ns = 20 ticks a second ----------------------- ;; ---- Reloj: 50 000 000 ns = 20 tics por segundo ---------------------

start_clock:
    mov  ebx,SET_PERIOD
    xor  ecx,ecx                    ; virtual processor 0 ;; procesador virtual 0
    mov  edx,period
    call VCPU_OP
    ret

; ---- From machine frames back to ours ------------------------------- ;; ---- De los marcos de máquina a los nuestros ------------------------
; The start info lists the machine frame of each of our frames. ;; La información de arranque da, por cada marco nuestro, el de máquina.

learn_frames:
    mov  esi,[start_info]
    mov  ecx,[esi+32]               ; nr_pages
    mov  edi,[esi+68]               ; mfn_list
    mov  [frame_list],edi
    xor  edx,edx
.frame:
    mov  eax,[edi+edx*4]
    cmp  eax,MACHINE_MAX
    jae  panic
    mov  [eax*4+FRAME_OF],edx
    inc  edx
    cmp  edx,ecx
    jb   .frame
    ret

; ---- EAX: our address to the machine's, and back -------------------- ;; ---- EAX: de nuestra dirección a la de máquina, y al revés ----------

to_machine:
    push ecx
    mov  ecx,eax
    shr  ecx,12
    shl  ecx,2
    add  ecx,[frame_list]
    mov  ecx,[ecx]
    shl  ecx,12
    and  eax,0xFFF
    or   eax,ecx
    pop  ecx
    ret

to_physical:
    push ecx
    mov  ecx,eax
    shr  ecx,12
    mov  ecx,[ecx*4+FRAME_OF]
    shl  ecx,12
    and  eax,0xFFF
    or   eax,ecx
    pop  ecx
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
    lea  edi,[ebx+4096]
    mov  eax,edi
    call to_machine
    or   eax,PRIVATE
    mov  [ebx+4],eax                ; 4 to 8 MiB: the process ;; de 4 a 8 MiB: el proceso
    call clear_page
    mov  edi,ebx
    call give_up_writing
    lea  edi,[ebx+4096]
    call give_up_writing
    mov  eax,ebx                    ; now it may become a directory ;; ahora ya puede ser un directorio
    call to_machine
    shr  eax,12
    mov  [pin+4],eax
    push ebx
    mov  ebx,pin
    mov  ecx,1
    xor  edx,edx
    mov  esi,MYSELF
    call HYPERCALL_PAGE+MMUEXT_OP*32
    pop  ebx
    add  ebx,8192
    add  ebp,PROCESS_SIZE
    cmp  ebp,PROCESSES_END
    jb   .process
    ret

; ---- A page table must not be writable for us: page EDI ------------- ;; ---- No podemos escribir en una tabla de páginas: página EDI --------

give_up_writing:
    push ebx
    mov  eax,edi
    call to_machine
    or   eax,PRESENT
    mov  ecx,eax
    mov  ebx,edi
    mov  edx,FLUSH_PAGE
    call UPDATE_MAPPING
    pop  ebx
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
    mov  ebx,[FAULT_ADDRESS]
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
; The hypervisor comes here as an interrupt would, with events masked. ;; El hipervisor entra como una interrupción, con sucesos enmascarados.

clock:
    push 0
    push 32
    pushad
    mov  eax,USER_DATA
    mov  ds,eax
    mov  es,eax
    mov  byte [EVENT_PENDING],0     ; end of interrupt ;; fin de interrupción
    mov  dword [EVENT_SELECTOR],0
    mov  dword [EVENT_CHANNELS],0
    inc  dword [ticks]
    mov  byte [reschedule],1
    test byte [esp+SAVED_CS-SAVED],2
    je   .kernel
    mov  esp,KERNEL_STACK
    jmp  return_to_user
.kernel:                            ; the kernel goes on where it was ;; el núcleo sigue donde estaba
    popad
    add  esp,8
    jmp  RETURN                     ; unmasks, as IRETD would set IF ;; desenmascara, como IRETD con IF

; ---- int 0x80 -------------------------------------------------------
; EAX number, EBX ECX EDX arguments; the result goes back in EAX. ;; EAX número, EBX ECX EDX argumentos; el resultado vuelve en EAX.
; The processor comes here straight from ring 3, past the hypervisor; ;; El procesador llega directo del anillo 3, sin pasar por el hipervisor;
; so nobody masked the events. ;; así que nadie enmascaró los sucesos.

system_call:
    push 0
    push 0x80
    pushad
    mov  ebp,USER_DATA
    mov  ds,ebp
    mov  es,ebp
    mov  ebp,[current]
    mov  esp,KERNEL_STACK
    cmp  eax,LAST_CALL
    ja   .unknown
    call [system_calls+eax*4]
    mov  [ebp+SAVED_EAX],eax
    jmp  return_to_user
.unknown:
    mov  dword [ebp+SAVED_EAX],-ENOSYS

; ---- Back to ring 3 ------------------------------------------------- ;; ---- De vuelta al anillo 3 ------------------------------------------
; IRETD from ring 1 to 3 needs no hypervisor. An event that comes ;; IRETD del anillo 1 al 3 no necesita hipervisor. Un suceso que llegue
; before it finds room in the record, and returns by hypercall. ;; antes encuentra sitio en la ficha y vuelve por hiperllamada.

return_to_user:
    mov  byte [EVENT_MASK],1
    cmp  byte [reschedule],0
    jne  schedule
resume:
    mov  ebp,[current]
    lea  esp,[ebp+SAVED]
    call unmask_events
    popad
    add  esp,8                      ; vector and error code ;; vector y código de error
    iretd

; ---- The port of STI: store, look, and call only if need be --------- ;; ---- STI adaptada: escribir, mirar y llamar solo si hace falta ------

unmask_events:
    mov  byte [EVENT_MASK],0
    cmp  byte [EVENT_PENDING],0
    je   .none
    pushad
    xor  ebx,ebx                    ; any hypercall would do: on its ;; vale cualquier hiperllamada: al
    xor  ecx,ecx                    ; way back it delivers the event ;; volver, entrega el suceso
    call XEN_VERSION
    popad
.none:
    ret

; =====================================================================
; Whose turn is it? ;; ¿A quién le toca?
; =====================================================================

; ---- Round robin: from the next record on, the current one last ----- ;; ---- Por turnos: desde la ficha siguiente; la actual, la última -----

schedule:
    mov  byte [EVENT_MASK],1
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
    mov  ebx,BLOCK                  ; nobody: sleep until the clock; ;; nadie: dormir hasta el reloj;
    xor  ecx,ecx                    ; this unmasks the events, too ;; además desenmascara los sucesos
    call SCHED_OP
    jmp  schedule
.wake:
    mov  dword [ebp+STATE],READY

; ---- Change process: its stack for traps, its page tables ----------- ;; ---- Cambiar de proceso: su pila para trampas, sus tablas -----------

switch_to:
    cmp  ebp,[current]
    je   resume
    mov  [current],ebp
    lea  eax,[ebp+PROCESS_SIZE]
    mov  [switch_stack],eax         ; instead of esp0 ;; en vez de esp0
    mov  eax,[ebp+DIRECTORY]
    call to_machine
    shr  eax,12
    mov  [switch_directory],eax     ; instead of CR3 ;; en vez de CR3
    mov  ebx,switch_batch
    mov  ecx,2
    call MULTICALL
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
    call to_physical
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
    call to_machine
    or   eax,PRIVATE
    call map_page
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

; ---- Give page EBX of this process the entry EAX -------------------- ;; ---- Dar a la página EBX de este proceso la entrada EAX -------------

map_page:
    push ebx
    push edx
    mov  ecx,eax
    mov  edx,FLUSH_PAGE
    call UPDATE_MAPPING
    pop  edx
    pop  ebx
    ret

; ---- Note that entry ESI shall become EAX --------------------------- ;; ---- Anotar que la entrada ESI pasará a ser EAX ---------------------
; The hypervisor hears of it in a batch: when it is full, or at the end. ;; El hipervisor se entera por lotes: cuando uno se llena, o al final.

note_update:
    push ecx
    mov  ecx,[update_count]
    shl  ecx,4
    mov  [ecx+UPDATES+8],eax
    mov  eax,esi
    call to_machine
    mov  [ecx+UPDATES],eax          ; bits 0 and 1 are 0: normal ;; bits 0 y 1 a 0: normal
    inc  dword [update_count]
    mov  ecx,[batch_max]
    cmp  [update_count],ecx
    pop  ecx
    jae  send_updates
    ret

; ---- One hypercall: all the updates, then forget the old rights ----- ;; ---- Una hiperllamada: los cambios y olvidar los permisos de antes --

send_updates:
    pushad
    mov  ebx,update_batch
    mov  ecx,2
    call MULTICALL
    mov  dword [update_count],0
    popad
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
    call to_physical
    shr  eax,12
    dec  byte [eax+FRAME_USERS-FRAMES/4096]
    xor  eax,eax
    call note_update
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
    call send_updates
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
    call to_physical
    mov  edx,eax
    shr  edx,12
    inc  byte [edx+FRAME_USERS-FRAMES/4096]
    mov  eax,[esi]
    and  eax,0xFFFFF000
    or   eax,SHARED
    mov  edx,eax
    call note_update
    mov  eax,edx
    xchg esi,edi
    call note_update
    xchg esi,edi
.none:
    add  esi,4
    add  edi,4
    dec  ecx
    jne  .entry
    call send_updates
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

; ---- Print ECX bytes from ESI: into a ring, and one kick ------------ ;; ---- Imprimir ECX bytes desde ESI: al búfer circular, y un aviso ----

console_write:
    push ebx
.byte:
    test ecx,ecx
    je   .kick
    mov  ebx,[OUT_GIVEN]
    mov  eax,ebx
    sub  eax,[OUT_TAKEN]
    cmp  eax,2048
    jae  .kick                      ; full ;; lleno
    and  ebx,2047
    mov  al,[esi]
    mov  [ebx+OUT_BYTES],al
    inc  dword [OUT_GIVEN]
    inc  esi
    dec  ecx
    jmp  .byte
.kick:
    push ecx
    push esi
    mov  ebx,SEND
    mov  ecx,console_channel
    call EVENT_CHANNEL
    pop  esi
    pop  ecx
    test ecx,ecx
    jne  .byte
    pop  ebx
    ret

; ---- The same as a driver does it: here the driver is elsewhere ----- ;; ---- Lo mismo como un controlador: aquí el controlador está fuera ---

device_write:
    jmp  console_write

; ---- Read the device's status register: AL -------------------------- ;; ---- Leer el registro de estado del dispositivo: AL -----------------

device_status:
    push ebx
    push ecx
    push edx
    mov  ebx,CONSOLE_READ
    mov  ecx,1
    mov  edx,status_byte
    call CONSOLE_IO
    mov  al,[status_byte]
    pop  edx
    pop  ecx
    pop  ebx
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
    add  ebx,4096
    jmp  .page
.answer:
    cmp  dword [update_count],0
    je   .done
    call send_updates
.done:
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
    mov  [shutdown+4],eax
    mov  ebx,SHUTDOWN
    mov  ecx,shutdown
    call SCHED_OP

; ---- Not under a hypervisor: nothing here can work ------------------ ;; ---- Sin hipervisor: aquí no puede funcionar nada -------------------

no_hypervisor:
    mov  esi,no_hypervisor_text
.byte:
    mov  al,[esi]
    out  0xE9,al
    inc  esi
    cmp  esi,no_hypervisor_end
    jb   .byte
    mov  al,1
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

; Segments: the hypervisor's flat ones serve. The TSS is its own, too. ;; Segmentos: sirven los planos del hipervisor. La TSS también es suya.

; Vector, flags, selector, address. Flags: the ring that may call it, ;; Vector, indicadores, selector, dirección. Indicadores: el anillo que
; and 4 to mask events on the way in. ;; puede llamarla, y 4 para enmascarar sucesos al entrar.

align 4
gates:
    db 0,4
    dw KERNEL_CODE
    dd fault_0                      ; divide error ;; error de división
    db 1,4
    dw KERNEL_CODE
    dd fault_1                      ; debug ;; depuración
    db 3,7
    dw KERNEL_CODE
    dd fault_3                      ; breakpoint ;; punto de parada
    db 4,7
    dw KERNEL_CODE
    dd fault_4                      ; overflow ;; desbordamiento
    db 5,4
    dw KERNEL_CODE
    dd fault_5                      ; bound ;; fuera de límites
    db 6,4
    dw KERNEL_CODE
    dd fault_6                      ; invalid opcode ;; código de operación no válido
    db 7,4
    dw KERNEL_CODE
    dd fault_7                      ; no coprocessor ;; sin coprocesador
    db 10,4
    dw KERNEL_CODE
    dd fault_10                     ; invalid TSS ;; TSS no válida
    db 11,4
    dw KERNEL_CODE
    dd fault_11                     ; segment not present ;; segmento no presente
    db 12,4
    dw KERNEL_CODE
    dd fault_12                     ; stack fault ;; fallo de pila
    db 13,4
    dw KERNEL_CODE
    dd fault_13                     ; general protection ;; protección general
    db 14,4
    dw KERNEL_CODE
    dd fault_14                     ; page fault ;; fallo de página
    db 0x80,3
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
no_hypervisor_text:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

; ---- Arguments of hypercalls ---------------------------------------- ;; ---- Argumentos de las hiperllamadas --------------------------------

align 4
timer_binding:
    dd 0,0,0                        ; VIRQ_TIMER, processor; the channel ;; VIRQ_TIMER, procesador; el canal
period:
    dd 50000000,0                   ; nanoseconds ;; nanosegundos
console_channel:
    dd 0
shutdown:
    dd 0,0                          ; poweroff; our exit status ;; poweroff; nuestro código de salida
pin:
    dd PIN_DIRECTORY,0,0            ; command, machine frame ;; orden, marco de máquina
flush:
    dd FLUSH_TLB,0,0
new_directory:
    dd NEW_DIRECTORY
switch_directory:
    dd 0,0

switch_batch:                       ; number, result, six arguments ;; número, resultado, seis argumentos
    dd STACK_SWITCH,0,KERNEL_DATA
switch_stack:
    dd 0,0,0,0,0
    dd MMUEXT_OP,0,new_directory,1,0,MYSELF,0,0

update_batch:
    dd MMU_UPDATE,0,UPDATES
update_count:
    dd 0,0,MYSELF,0,0
    dd MMUEXT_OP,0,flush,1,0,MYSELF,0,0

; ---- Variables ------------------------------------------------------ ;; ---- Variables ------------------------------------------------------

align 4
current:        dd PROCESSES_END-PROCESS_SIZE   ; so the first is next ;; y así toca la primera
ticks:          dd 0
next_pid:       dd 0
next_frame:     dd 0
batch_max:      dd UPDATES_MAX
start_info:     dd 0                ; what the hypervisor told us ;; lo que nos dijo el hipervisor
frame_list:     dd 0                ; our frames' machine frames ;; marcos de máquina de los nuestros
image_start:    dd 0                ; the application's bytes, here ;; los bytes de la aplicación, aquí
image_end:      dd 0                ; its end, in a process's addresses ;; su final, visto desde un proceso
reschedule:     db 0                ; 1: somebody else should run ;; 1: debería tocarle a otro
status_byte:    db 0
