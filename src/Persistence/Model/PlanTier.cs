namespace Helicarrier.Persistence.Model;

public enum PlanTier { Starter, Growth, Enterprise }
