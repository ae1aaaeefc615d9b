const VECTORS = 32;
const WITH_ERROR_CODE = [8, 10, 11, 12, 13, 14, 17];

/** The first instructions of every exception's handler: a frame of one shape, with an error code and the vector. */
const stubs = Array.from({ length: VECTORS }, (_, vector) => {
  const errorCode = WITH_ERROR_CODE.includes(vector) ? '' : ' push 0\n';
  return `v${vector}:\n${errorCode} push ${vector}\n jmp trap\n`;
}).join('');

const RUNNER = ` jmp next
next:                    ; the next part: address, CS, EFLAGS, mask of the flags to show
 mov esp,0x180000
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov ebx,[edi]
 test ebx,ebx
 je finish
 mov ecx,[edi+4]
 mov edx,[edi+8]
 mov eax,[edi+12]
 mov [mask],eax
 cmp ecx,8
 je .same
 lea eax,[ecx+8]
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push eax
 push 0x190000
.same:
 push edx
 push ecx
 push ebx
 mov eax,[values]
 mov ebx,[values+4]
 mov ecx,[values+8]
 mov edx,[values+12]
 mov esi,[values+16]
 mov edi,[values+20]
 mov ebp,0x140000
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 mov eax,[ebp+32]
 call hex2
 call space
 mov eax,[ebp+36]
 call hex4
 call space
 mov eax,[ebp+40]
 call hex8
 call space
 mov eax,[ebp+44]
 call hex2
 call space
 mov eax,[ebp+48]
 and eax,0x3200
 cmp dword [ebp+32],0x81
 jne .flags
 mov eax,[ebp+48]
 and eax,[mask]
.flags:
 call hex4
 mov esi,ebp
 mov edi,values
 mov ecx,8
.register:
 call space
 mov eax,[esi]
 call hex8
 add esi,4
 dec ecx
 jne .register
 mov eax,[ebp+28]         ; the next part goes on with these values
 mov [values],eax
 mov eax,[ebp+16]
 mov [values+4],eax
 mov eax,[ebp+24]
 mov [values+8],eax
 mov eax,[ebp+20]
 mov [values+12],eax
 mov eax,[ebp+4]
 mov [values+16],eax
 mov eax,[ebp]
 mov [values+20],eax
 mov esi,0x140000
 mov ecx,17
 xor eax,eax
.sum:
 rol eax,5
 add eax,[esi]
 add esi,4
 dec ecx
 jne .sum
 call space
 call hex8
 call newline
 cmp dword [ebp+32],14
 jne next
 mov eax,cr2
 call hex8
 call newline
 jmp next
done:
 push 0
 push 0x81
 jmp trap
align 4
row: dd parts
mask: dd 0
`;

const PRINTING = `puts:                   ; esi -> text that ends in 0
 push eax
.l:
 mov al,[esi]
 inc esi
 test al,al
 je .d
 out 0xe9,al
 jmp .l
.d:
 pop eax
 ret
hex8:                   ; eax in 8 digits
 push ecx
 mov ecx,8
 jmp hex
hex4:
 push ecx
 mov ecx,4
 rol eax,16
 jmp hex
hex2:
 push ecx
 mov ecx,2
 rol eax,24
hex:                    ; ecx digits from the top of eax
 push edx
 mov edx,eax
.l:
 rol edx,4
 mov eax,edx
 and eax,15
 mov al,[digits+eax]
 out 0xe9,al
 dec ecx
 jne .l
 pop edx
 pop ecx
 ret
digits: db '0123456789abcdef'
space:
 push eax
 mov al,' '
 out 0xe9,al
 pop eax
 ret
newline:
 push eax
 mov al,10
 out 0xe9,al
 pop eax
 ret
finish:
 mov al,0
 out 0xf4,al
.h:
 cli
 hlt
 jmp .h
`;

/** Runs the parts one after the other and prints the registers, flags and a sum of the data after each, or its exception. */
export const PROGRAM_RUNNER = RUNNER + stubs + PRINTING;
