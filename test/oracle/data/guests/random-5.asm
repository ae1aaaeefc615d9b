bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
 cld
 mov esp,0x180000
 lgdt [gdtr]
 jmp 8:.cs
.cs:
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 mov al,0xff
 out 0x21,al
 out 0xa1,al
 mov esi,stubs           ; the first 32 gates: interrupt gates of DPL 0
 mov edi,idt
 mov ecx,32
.idt:
 mov eax,[esi]
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [edi],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [edi+4],edx
 add esi,4
 add edi,8
 dec ecx
 jne .idt
 lidt [idtr]
 mov eax,0x28
 ltr ax
 mov eax,done
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+129*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+129*8+4],edx
 mov edi,0x140000        ; the data on which the parts work
 mov ecx,17
 mov eax,0x9e3779b9
.data:
 mov [edi],eax
 add edi,4
 imul eax,eax,0x19660d
 add eax,0x3c6ef35f
 dec ecx
 jne .data

 mov edi,0x200000        ; one page table for the first 4 MiB; the image, the data and the user stack belong to ring 3 too
 mov ecx,2048
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov edi,0x201000
 mov eax,3
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400003
 jne .map
 mov edi,0x201400
.user:
 or dword [edi],4
 add edi,4
 cmp edi,0x201540
 jne .user
 or dword [0x201000+0x18f*4],4
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax

 jmp next
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
v0:
 push 0
 push 0
 jmp trap
v1:
 push 0
 push 1
 jmp trap
v2:
 push 0
 push 2
 jmp trap
v3:
 push 0
 push 3
 jmp trap
v4:
 push 0
 push 4
 jmp trap
v5:
 push 0
 push 5
 jmp trap
v6:
 push 0
 push 6
 jmp trap
v7:
 push 0
 push 7
 jmp trap
v8:
 push 8
 jmp trap
v9:
 push 0
 push 9
 jmp trap
v10:
 push 10
 jmp trap
v11:
 push 11
 jmp trap
v12:
 push 12
 jmp trap
v13:
 push 13
 jmp trap
v14:
 push 14
 jmp trap
v15:
 push 0
 push 15
 jmp trap
v16:
 push 0
 push 16
 jmp trap
v17:
 push 17
 jmp trap
v18:
 push 0
 push 18
 jmp trap
v19:
 push 0
 push 19
 jmp trap
v20:
 push 0
 push 20
 jmp trap
v21:
 push 0
 push 21
 jmp trap
v22:
 push 0
 push 22
 jmp trap
v23:
 push 0
 push 23
 jmp trap
v24:
 push 0
 push 24
 jmp trap
v25:
 push 0
 push 25
 jmp trap
v26:
 push 0
 push 26
 jmp trap
v27:
 push 0
 push 27
 jmp trap
v28:
 push 0
 push 28
 jmp trap
v29:
 push 0
 push 29
 jmp trap
v30:
 push 0
 push 30
 jmp trap
v31:
 push 0
 push 31
 jmp trap
puts:                   ; esi -> text that ends in 0
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

part0:
 call .b0
 jmp .b0_after
.b0:
 adc ecx,edx
 sbb byte [0x14000e],1
 ret
.b0_after:
 call .b1
 jmp .b1_after
.b1:
 adc eax,edi
 mul dword [ebp+20]
 ret
.b1_after:
 and esi,3
 lea ebx,[ebp+esi*4]
 adc dword [0x140035],32768
 push ebx
 pop dword [ebp+20]
 int 0x81
part1:
 jp .b0
 stc
 mul bl
 push eax
 pop dword [ebp+18]
.b0:
 add dl,bh
 setns ch
 cmpxchg [ebp+59],esi
 adc ebx,dword [ebp+51]
 and edx,3
 mov edx,[ebp+edx*4]
 push edx
 pop dword [ebp+46]
 ror edx,1
 pushfd
 pop eax
 and eax,0x8c5
 not ecx
 push 5
.b2:
 lea edx,[eax*4-1871541148]
 shl dword [ebp+44],1
 mov esi,dword [ebp+37]
 sbb bh,1
 shl esi,235
 mov ecx,esi
 movsx edi,word [0x140026]
 sets ch
 mov esi,ecx
 stc
 setns bh
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part2:
 push 2
.b0:
 push -128
 pop dword [0x140030]
 mov cl,1
 rol bh,cl
 stc
 neg byte [ebp+25]
 sub esi,20
 pushfd
 pop ebx
 and ebx,0x8d5
 push -32768
 pop dword [0x140023]
 dec dword [esp]
 jne .b0
 pop ecx
 push 3
.b1:
 stc
 xor esi,dword [0x14002f]
 idiv ebx
 movzx edx,ah
 mov ecx,1837853584
 xor edx,edx
 div ecx
 dec dword [0x140014]
 setno byte [ebp+11]
 dec dword [esp]
 jne .b1
 pop ecx
 push 4
.b2:
 cmp dword [0x140028],-3
 movsx edi,cl
 mov ebx,dword [ebp+31]
 add dl,byte [ebp+39]
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part3:
 call .b0
 jmp .b0_after
.b0:
 add eax,edi
 mov cl,22
 rol dl,cl
 lea esi,[ebx+esi*2+14]
 xchg ebx,eax
 mov cl,1
 sar edi,cl
 and bl,bl
 lea esi,[esi+eax*2+20]
 ret
.b0_after:
 jns .b1
 mov ecx,1567084802
 xor edx,edx
 div ecx
 idiv dword [0x14000c]
 mov dword [ebp+20],-8
 ror ch,1
 mov ah,ah
 pushfd
 pop eax
 and eax,0x801
 imul eax,dword [ebp+22],32767
 mov bl,dl
 push dword [ebp+4]
 pop ebx
 imul ebx,dword [0x140020]
 stc
 pushfd
 pop ecx
 and ecx,0x801
.b1:
 jno .b2
 mov eax,dword [0x14002f]
 cmp dh,al
 and esi,esi
 cmp dword [0x140038],32768
 sbb bl,bl
 mov ecx,270351500
 cdq
 idiv ecx
 pushfd
 pop ecx
 and ecx,0x0
 and edx,3
 mov [ebp+edx*4],edx
 idiv dword [0x140029]
.b2:
 int 0x81
part4:
 shr ebx,60
 sub edi,-3
 push 2
.b1:
 pushfd
 pop esi
 and esi,0x0
 mov ecx,733115201
 xor edx,edx
 div ecx
 mov dl,dh
 neg ebx
 cmpxchg [0x14001a],edi
 not byte [ebp+0]
 cmpxchg [0x14001a],edi
 test dh,bh
 cmp edi,-254
 div ecx
 mov ecx,dword [0x140033]
 dec dword [esp]
 jne .b1
 pop ecx
 xor eax,ecx
 xchg byte [ebp+26],bl
 sbb bl,dl
 not ecx
 lea ecx,[ebx*4+8]
 lea esi,[ebx+edi*2+2]
 mov cl,1
 shl edi,cl
 or ah,18
 sbb bl,bl
 lea ecx,[edx*4+4124739187]
 int 0x81
part5:
 push 2
.b0:
 mov edi,edi
 and ecx,3
 mov [ebp+ecx*4],eax
 and esi,7
 mov [ebp+esi*4],esi
 lea esi,[ebx+ecx*8+128]
 add ebx,dword [0x140031]
 adc bl,dl
 mov cl,1
 ror ecx,cl
 dec dword [esp]
 jne .b0
 pop ecx
 push 2
.b1:
 and eax,1
 lea edi,[ebp+eax*4]
 sub ebx,edi
 and edx,3
 mov ebx,[ebp+edx*4]
 cmpxchg [ebp+15],ebx
 ror edx,1
 imul ecx,eax,3792824548
 dec dword [esp]
 jne .b1
 pop ecx
 and edx,1
 mov esi,[ebp+edx*4]
 imul eax,dword [ebp+24]
 sbb dword [0x140004],2147483648
 mov cl,1
 shl edi,cl
 inc edi
 movzx ecx,word [0x14001f]
 mov esi,dword [ebp+32]
 mov cl,1
 ror esi,cl
 and edx,2349179893
 cmpxchg [ebp+36],eax
 test ecx,eax
 int 0x81
part6:
 ror ebx,34
 or edi,ecx
 lea edx,[ebx*4-8]
 rol eax,1
 sets cl
 add byte [0x140001],bh
 and esi,1
 mov [ebp+esi*4],eax
 sbb edx,dword [0x14000e]
 mov dword [0x140012],ecx
 push 65536
 pop ebx
 push dword [ebp+18]
 pop dword [0x14000f]
 mov edx,18
 push 2
.b2:
 lea edx,[edi*4+1]
 pushfd
 pop edi
 and edi,0x0
 mov bh,-5
 test esi,-6407287
 and edx,7
 lea ebx,[ebp+edx*4]
 add dh,dl
 movzx eax,word [0x14003b]
 mov cl,1
 rol al,cl
 mov cl,1
 sar dword [ebp+18],cl
 idiv ebx
 imul edi
 dec dword [esp]
 jne .b2
 pop ecx
 mov eax,[0x170000]
 int 0x81
part7:
 pushfd
 pop edx
 and edx,0x8d5
 imul dword [ebp+12]
 jae .b1
 clc
 or dword [ebp+52],edx
 pushfd
 pop esi
 and esi,0x8c5
 sbb esi,ecx
 shl edx,1
 xchg dword [ebp+26],eax
 cdq
.b1:
 pushfd
 pop ecx
 and ecx,0x801
 mov ch,byte [0x140017]
 int 0x81
part8:
 jne .b0
 sbb esi,edi
 idiv esi
 div esi
 cmp edx,eax
 or ebx,11
 cdq
 dec dword [0x140026]
 cdq
.b0:
 ja .b1
 movsx ecx,word [ebp+45]
 shr dword [0x140023],1
 neg byte [0x140024]
 movsx esi,byte [ebp+59]
 lea esi,[ebx+esi*2-6]
 lea edx,[eax*4+15]
 not edi
 test esi,1517141602
 lea eax,[ecx+edx*8+129]
 mov edx,3827729776
 adc byte [0x14002d],-2
 setg bh
.b1:
 cmp esi,ebx
 movsx ebx,byte [ebp+1]
 mov ecx,341361444
 cdq
 idiv ecx
 rol edi,1
 sbb cl,dh
 lea ebx,[esi*4+11]
 sbb byte [0x14002c],-51
 or edi,dword [0x140033]
 xchg ah,ch
 dec bh
 cmp ecx,dword [0x140015]
 idiv eax
 int 0x81
part9:
 mov cl,1
 rol cl,cl
 push edi
 pop edx
 cdq
 cmp edi,1
 div ecx
 pushfd
 pop edx
 and edx,0x0
 push dword [0x140039]
 pop dword [ebp+40]
 push dword [ebp+34]
 pop esi
 and edx,edi
 xchg dword [ebp+8],ebx
 lea esi,[eax+ecx*4+15]
 mov byte [ebp+3],-2
 cmp ebx,dword [0x140024]
 and ebx,15
 lea edi,[ebp+ebx*4]
 cdq
 movsx ebx,byte [0x140020]
 neg dword [0x140024]
 ror edi,1
 push dword [0x14000f]
 pop ebx
 push dword [0x140027]
 pop dword [ebp+33]
 xor dl,10
 adc cl,17
 cmpxchg [ebp+47],edi
 cmpxchg [0x14003b],edi
 and ecx,15
 lea edx,[ebp+ecx*4]
 imul edi,dword [ebp+14],255
 mov ebx,3209792392
 mov dword [0x140015],ecx
 mov esi,esi
 mov cl,1
 shr eax,cl
 xchg edi,edi
 ror edx,1
 int 0x81
part10:
 js .b0
 push edi
 pop ecx
 and edx,15
 mov eax,[ebp+edx*4]
 setbe byte [ebp+55]
 mov edi,dword [0x140027]
 mov cl,1
 sar cl,cl
.b0:
 call .b1
 jmp .b1_after
.b1:
 shr eax,1
 mov ecx,455272647
 xor edx,edx
 div ecx
 movzx edx,word [0x140014]
 cmp esi,edi
 imul edx
 xchg bl,bl
 lea eax,[ecx+ecx*4+4]
 div edx
 imul eax,ebx
 shr byte [0x140031],1
 ret
.b1_after:
 clc
 and ah,-1
 imul edi,dword [0x14003b],1
 mov cl,62
 sar edi,cl
 cmpxchg [0x140010],esi
 dec dword [ebp+58]
 shr cl,1
 int 0x81
part11:
 jno .b0
 mov esi,dword [0x140016]
 rol edx,20
 sub dword [ebp+45],17
 setbe ch
.b0:
 lea esi,[esi*4-1]
 pushfd
 pop ebx
 and ebx,0x8d5
 pushfd
 pop edi
 and edi,0x8c5
 mul eax
 mov bl,ch
 push edx
 pop dword [0x140026]
 neg eax
 idiv dword [0x140003]
 stc
 rol dword [ebp+58],1
 cmpxchg [ebp+11],esi
 in al,0x21
 int 0x81
align 4
parts:
dd part0,0x8,0x1002,0x3ad5
dd part1,0x1b,0x1002,0x3ad5
dd part2,0x8,0x2,0x3ad5
dd part3,0x1b,0x3002,0x3200
dd part4,0x1b,0x2,0x3ad5
dd part5,0x8,0x2,0x3ac5
dd part6,0x1b,0x3002,0x3200
dd part7,0x31,0x2,0x3ac5
dd part8,0x1b,0x2,0x3200
dd part9,0x1b,0x3002,0x3ac5
dd part10,0x1b,0x2,0x3ac5
dd part11,0x1b,0x3002,0x3200
dd 0
values: dd -65534,138578197,-1903569727,-257,7,-1631508331
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00      ; 08 ring-0 code
dd 0x0000ffff,0x00cf9200      ; 10 ring-0 data
dd 0x0000ffff,0x00cffa00      ; 18 ring-3 code (selector 1b)
dd 0x0000ffff,0x00cff200      ; 20 ring-3 data (selector 23)
tss_descriptor:
dw 103,(tss-$$+0x100000)&0xffff   ; 28 TSS
db ((tss-$$+0x100000)>>16)&0xff,0x89,0,(tss-$$+0x100000)>>24
dd 0x0000ffff,0x00cfba00      ; 30 ring-1 code (selector 31)
dd 0x0000ffff,0x00cfb200      ; 38 ring-1 data (selector 39)
gdt_end:
gdtr:
dw gdt_end-gdt-1
dd gdt
idtr:
dw 2047
dd idt
align 8
tss:
dd 0,0x180000,0x10,0x170000,0x39
times 20 dd 0
dw 0,104
align 8
stubs: dd v0,v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31
align 8
idt: times 512 dd 0
