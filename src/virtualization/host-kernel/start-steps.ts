import type { LocalizedText } from '../../language/localized-text.ts';

/** A step on the way to a container. Each system call of the runtime carries its step's id. */
export interface StartStep {
  readonly id: string;
  readonly meaning: LocalizedText;
}

/** In order: the last can't come before the others, for nothing of what they set can be changed from inside. */
export const START_STEPS = [
  {
    id: 'limits',
    meaning: { es: 'crear el grupo de control y fijar sus límites', en: 'make the control group and set its limits' },
  },
  {
    id: 'clone',
    meaning: { es: 'clonar un proceso en espacios de nombres nuevos', en: 'clone a process into new namespaces' },
  },
  { id: 'id-maps', meaning: { es: 'escribir uid_map y gid_map', en: 'write uid_map and gid_map' } },
  { id: 'join', meaning: { es: 'meter el proceso en el grupo', en: 'put the process into the group' } },
  {
    id: 'names',
    meaning: { es: 'dar nombre al contenedor y levantar su red', en: 'name the container and bring its network up' },
  },
  { id: 'root', meaning: { es: 'montar la imagen y hacerla raíz', en: 'mount the image and make it the root' } },
  { id: 'capabilities', meaning: { es: 'renunciar a capacidades', en: 'give capabilities up' } },
  {
    id: 'no-new-privileges',
    meaning: { es: 'cerrar el paso a nuevos privilegios', en: 'bar the way to new privileges' },
  },
  { id: 'filter', meaning: { es: 'instalar el filtro seccomp', en: 'install the seccomp filter' } },
  { id: 'exec', meaning: { es: 'ejecutar la aplicación', en: 'execute the application' } },
] as const satisfies readonly StartStep[];

export type StartStepId = (typeof START_STEPS)[number]['id'];
