namespace Helicarrier.Persistence.Model;

public enum SourceGapReason { PolledLate, AnswerLost }
