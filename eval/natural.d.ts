// Types of the files of `natural` that are imported one by one: its root import costs half a second and reads
// `.env` into the environment, and its own types describe that root only.

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  class BayesClassifier {
    constructor(stemmer?: undefined, smoothing?: number);
    /** Every stem seen so far, in the order of the features. */
    readonly features: Readonly<Record<string, number>>;
    readonly stemmer: { readonly tokenizeAndStem: (text: string) => string[] };
    textToFeatures: (observation: readonly string[]) => number[];
    addDocument(text: string | readonly string[], classification: string): void;
    train(): void;
    classify(observation: string | readonly string[]): string;
  }
  export default BayesClassifier;
}

declare module 'natural/lib/natural/sentiment/SentimentAnalyzer.js' {
  class SentimentAnalyzer {
    constructor(language: 'English', stemmer: undefined, type: 'afinn');
    getSentiment(words: readonly string[]): number;
  }
  export default SentimentAnalyzer;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: {
    /** @param keepStops whether words such as "the" are kept */
    tokenizeAndStem: (text: string, keepStops: boolean) => string[];
  };
  export default stemmer;
}

declare module 'natural/lib/natural/tokenizers/sentence_tokenizer.js' {
  class SentenceTokenizer {
    constructor(abbreviations: readonly string[]);
    tokenize(text: string): string[];
  }
  export default SentenceTokenizer;
}
