export declare function collidingNames(count: number, together?: number): string[];
