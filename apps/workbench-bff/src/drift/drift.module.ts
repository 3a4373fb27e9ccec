import { Module } from '@nestjs/common';
import { DetectionController } from './detection.controller.js';
import { DetectionService } from './detection.service.js';
import { EventStream } from './event-stream.js';
import { EventsController } from './events.controller.js';
import { PullRequestService } from './pull-request.service.js';
import { RemediationController } from './remediation.controller.js';
import { RemediationService } from './remediation.service.js';

/** The API under `/drift`. */
@Module({
  controllers: [DetectionController, RemediationController, EventsController],
  providers: [DetectionService, RemediationService, PullRequestService, EventStream],
})
export class DriftModule {}
