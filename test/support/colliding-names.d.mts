export declare function collidingNames(count: number, together?: number): string[];
export declare function hashOfName(name: string): number;
export declare function mix(hash: number, word: number): number;
