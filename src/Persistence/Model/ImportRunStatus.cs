namespace Helicarrier.Persistence.Model;

public enum ImportRunStatus { Running, Succeeded, Failed, Interrupted }
